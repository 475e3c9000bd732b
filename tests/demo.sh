#!/bin/sh
# What `make demo` runs: a saved news page goes the whole way, in a copy of the sample newsroom under build/demo.
# Usage: tests/demo.sh L10N [ENGINE]   (ENGINE: none, or an engine such as firefox)
set -eu
l10n=$1
engine=${2:-none}
root=$(pwd)
demo=$root/build/demo

rm -rf "$demo"
mkdir -p "$demo"
cp -R l10n.toml glossaries catalogs "$demo/"
cp tests/data/pages/demo.uk.txt "$demo/saved-page.txt"
cd "$demo"

say() { printf '\n\033[1m%s\033[0m\n' "$*" | if [ -t 1 ]; then cat; else sed 's/\x1b\[[0-9;]*m//g'; fi; }
# Show a command as a reader would type it, then do it. Findings (1), segments left over (4) and an engine that can't be
# reached (5) are part of the story: without a network it goes on with what memory, labels and dates gave.
run() {
  printf '\n$ l10n %s\n' "$*"
  "$l10n" "$@" || case $? in 1 | 4 | 5) ;; *) return 1 ;; esac
}

say "A newsroom with seven stories in three languages: build/demo"
run status

say "1. A page that a colleague saved from the website, menus and advertising included, becomes an article"
run add saved-page.txt --id demo

say "2. Drafts: sentences that people approved in earlier stories, names, labels and dates; then the engine: $engine"
run translate demo --engine "$engine"

say "3. Pages: the sample stories as readers get them, the new one as a preview"
run build
run build demo --preview

say "4. What is still to do"
run check demo
run review demo --lang en

say "Look at the pages:"
for lang in uk ru en; do echo "  file://$demo/build/preview/$lang/demo.html"; done
echo "  file://$demo/build/site/uk/index.html"
say "Go on by yourself: cd build/demo, then any of the commands above (l10n is $l10n)"
