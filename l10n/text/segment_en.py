"""English abbreviations and sentence starters, American and British, after newspapers' style books."""

from __future__ import annotations

from typing import Final

from l10n.text.segment_table import Table

__all__ = ["EN"]

EN: Final = Table(
    title="""
        Mr Mrs Ms Mx Messrs Mmes Mme Mlle Dr Drs Prof Profs Rev Revd Fr Msgr Hon Sen Sens Rep Reps Gov Govs Lt Lieut
        Col
        Cols Gen Gens Capt Capts Cpt Cmdr Cdr Comdr Cpl Sgt Sgts Maj Adm Pvt Pfc Brig Ens Ensn Spc Supt Insp Det Ofc
        Atty Amb
        Asst Assoc Dist Mt Mts Sta Ste Sts Pte Spr Bp Abp Archbp Gov-Gen Lt-Gen Maj-Gen Brig-Gen Lt-Col Vice-Adm Adj
        Cmdt Pres Dep Flt Sqn Wg Ldr Treas Commr Cllr
        PS P.S P.P.S voc e.g i.e eg ie cf viz approx incl ca vs v resp attn encl a.k.a f.k.a c/o w/o n.b N.B
        Geo Wm Chas Jas Jos Thos Benj Robt Edw Fredk Alexr
        Hr Frl Sig Sra Srta Dña Srs Dn Mons Yahoo! Joomla! Jeopardy!
    """,
    maybe="""
        U.S U.S.A U.K U.N E.U U.A.E U.S.S.R D.C L.A N.Y N.Y.C N.J N.C S.C N.D S.D N.M N.H W.Va P.R P.O R.I B.C Va Pa
        Ala Ariz Ark Calif Colo Conn Dela Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nebr Nev Okla
        Ore Oreg Tenn Tex
        Vt Wash Wis Wisc Wyo Ont Que Alta Sask Nfld
        Inc Ltd Co Cos Corp Bros Mfg Intl Int'l Nat'l Natl Assn Ass'n Dept Depts Div Univ Acad Inst Ltda Pty Plc LLC
        L.L.C L.P S.A S.p.A
        Jr Sr Esq M.D D.D.S D.V.M J.D LL.B LL.M LL.D B.A B.S B.Sc M.A M.S M.Sc M.B.A M.P M.P.H Ed.D R.N C.P.A Q.C K.C
        O.B.E C.E.O V.P
        St Ave Blvd Rd Hwy Pkwy Sq Ln Ct Ter Bldg Apt Rte Ft Pt Pk Cres Cir
        C.D.T E.S.T P.S.T E.T P.T G.M.T
        Mon Tue Tues Wed Thu Thur Thurs Fri
        et_al al ibid op cit op._cit et_seq seq et ex ed eds trans rev repr suppl abr anon bibliog biog misc orig
        pseud tr
        est cont contd dept govt avg tel fax ext
        R.I.P F.B.I C.I.A N.A.T.O N.F.L N.B.A M.L.B A.I D.J T.V I.D R.S.V.P c.f
        NE NW SE SW N.E N.W S.E S.W n.d n.p
        ret excl
        Bn Regt Cav Inf Bde Bty Admin Op Ops Sup Cong Conf Proc Trans Jour Sci Lett Phys Chem Biol Med Psychol Annu
    """,
    numbered="""
        c b d r b._c d._c Jan Feb Febr Apr Jun Jul Aug Sep Sept Oct Nov Dec
        nos p pp pg pgs vol vols ch chaps fig figs secs sect paras pts eq eqs app appx bk bks
        cl ll fol fols ff n nn rm Rm apt vers ver § № N° Nos Nr Art Ex Exh bl cols ser Stat Reg Cal App Supp Sec Secs
    """,
    word="no art sec mar pt col fig app pop chap para tab ref refs No arts par AD BC",
    unit="""
        in ft yd yds mi sq._ft sq._mi sq._km sq._m sq.ft sq.mi sq.km cu._ft cu._m sq cu mm cm m km ha ac lb lbs oz
        fl._oz kg g mg t gal
        gals qt pt pts bbl sec secs s min mins hr hrs h wk wks mo mos yr yrs mph kph kmh rpm bn mn mln tn
        kW MW GW kWh MWh Hz kHz MHz GHz dB MB GB TB cal kcal deg doz pct
    """,
    year="a.m p.m a._m p._m A.M P.M A._M P._M B.C A.D C.E B.C.E BC AD",
    final="etc &c et._cetera Ph.D D.Phil",
    quantity="hundred thousand million billion trillion sq cu fl dozen half",
    starters="""
        a about above according across actually additionally after afterward afterwards again against all almost along
        already also although always am among an and another any anybody anyone anything anyway apparently are around
        as at away back based basically be because been before behind being below beneath beside besides best better
        between beyond both briefly but by can can't cannot certainly clearly come consequently could couldn't
        currently despite details did didn't do does doesn't doing don't done dozens down due during each earlier
        early either else elsewhere especially even eventually ever every everybody everyone everything everywhere
        exactly except few fewer finally first firstly following for formerly fortunately from further furthermore
        generally get given go had hadn't half has hasn't have haven't having he he'd he'll he's hence her here here's
        hers herself him himself his historically honestly hopefully how however hundreds i i'd i'll i'm i've if in
        indeed initially inside instead interestingly into is isn't it it'd it'll it's its itself just last lastly
        later lately less let let's like likely likewise little long many maybe me meanwhile might millions mine more
        moreover most mostly much must my myself near nearly neither never nevertheless next no nobody none
        nonetheless nor not nothing notably now nowhere obviously occasionally of off officials often oh ok okay on
        once one ones only onto opposite or originally other others otherwise our ours out outside over overall own
        part people perhaps please possibly presumably previously prior probably quite rather really recently
        reportedly right same second secondly several shall she she'd she'll she's should shouldn't similarly simply
        since so some somebody someone something sometimes somewhere soon still subsequently such sure than thank
        thanks that that's the their theirs them themselves then there there's thereafter therefore these they they'd
        they'll they're they've thing things third this those though thousands through throughout thus to today
        together tomorrow tonight too toward towards two typically ultimately under underneath unfortunately unless
        unlike until up upon us usually very was wasn't we we'd we'll we're we've well were weren't what what's
        whatever when whenever where whereas wherever whether which while who who's whoever whom whose why with within
        without won't would wouldn't yeah yes yesterday yet you you'd you'll you're you've your yours yourself three
        four five six seven eight nine ten aren't photo video source image
    """,
    leading="the a an of",
    clock="""
        Mon Tue Wed Thu Fri Sat Sun Monday Tuesday Wednesday Thursday Friday Saturday Sunday
        Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January February March April June July August September
        October November December Eastern Central Pacific Mountain Greenwich
    """,
    continuers="""
        and or nor of to with by for from in on at as into than is are was were be been has have had does did will
        would could can
        said says say asked told wrote replied added shouted cried yelled screamed whispered who which whose section
    """,
    lower_after=3,
    is_careless=True,
)
