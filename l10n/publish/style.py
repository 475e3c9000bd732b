"""The look of every page: one small style sheet, light and dark, readable from 320 pixels up. No web font."""

from __future__ import annotations

from typing import Final

__all__ = ["CSS"]

CSS: Final = """
:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--soft:#666;--line:#d8d8d8;--link:#0b57a4;
--draft:#fff3bf;--gap:#ffd8d8}
@media (prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#16181b;--soft:#a5a5a5;--line:#3a3d42;--link:#8ab8f0;
--draft:#4a4000;--gap:#5a2323}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:44rem;padding:0 1rem 3rem;background:var(--paper);color:var(--ink);
font:1.0625rem/1.6 Georgia,"Times New Roman","Noto Serif",serif;overflow-wrap:break-word}
header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1rem;border-bottom:2px solid var(--ink);
padding:.75rem 0;font-family:system-ui,sans-serif;font-size:.9375rem}
header p{margin:0;font-weight:700}
nav span{color:var(--soft)}
nav [aria-current]{font-weight:700;color:var(--ink);text-decoration:none}
a{color:var(--link)}
a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.25rem .5rem}
h1{font-size:clamp(1.6rem,5vw,2.25rem);line-height:1.2;margin:1.25rem 0 .5rem}
h2{font-size:1.25rem;line-height:1.3;margin:1.75rem 0 .5rem}
.byline{color:var(--soft);font-family:system-ui,sans-serif;font-size:.875rem;margin:.25rem 0 1rem}
.by::after{content:" · "}
.by:last-child::after{content:""}
.lead{font-size:1.1875rem;font-weight:600}
figure{margin:1rem 0}
img{max-width:100%;height:auto}
figcaption{color:var(--soft);font-family:system-ui,sans-serif;font-size:.875rem}
blockquote{margin:1rem 0;padding-left:1rem;border-left:3px solid var(--line)}
pre{overflow-x:auto}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{border-bottom:1px solid var(--line);padding:.375rem .5rem;text-align:left;vertical-align:top}
sup{line-height:0}
.notes{border-top:1px solid var(--line);margin-top:2rem;padding:.5rem 0 0 1.5rem;font-size:.9375rem}
.notes p{margin:.25rem 0}
.list{list-style:none;padding:0}
.list li{border-bottom:1px solid var(--line);padding:.5rem 0}
.list time{display:block;color:var(--soft);font-family:system-ui,sans-serif;font-size:.875rem}
footer{border-top:1px solid var(--line);margin-top:2rem;font-family:system-ui,sans-serif;font-size:.875rem}
footer h2{font-size:.875rem;color:var(--soft);margin:1rem 0 .25rem}
.topics{list-style:none;display:flex;flex-wrap:wrap;gap:.375rem;margin:0;padding:0}
.topics li{max-width:100%;border:1px solid var(--line);border-radius:1rem;padding:.0625rem .75rem}
.sources{margin:0;padding-left:1.125rem}
.notice{border-left:3px solid var(--line);margin:1.5rem 0;padding:.125rem 0 .125rem 1rem;
font-family:system-ui,sans-serif;font-size:.9375rem}
.notice p{margin:.375rem 0}
.notice time{color:var(--soft);white-space:nowrap}
.retraction{border:2px solid var(--ink);padding:.375rem 1rem;margin:1.25rem 0}
.preview{background:var(--draft);padding:.5rem .75rem;font-family:system-ui,sans-serif;font-size:.875rem}
mark{color:inherit;padding:0 .125rem}
mark.draft{background:var(--draft);border-bottom:2px dotted}
mark.gap{background:var(--gap);border-bottom:2px solid}
mark.gap::before{content:"⟦"}
mark.gap::after{content:"⟧"}
"""
