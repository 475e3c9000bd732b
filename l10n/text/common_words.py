"""The words that any news story is full of, in the three languages: what pairs versions where no memory is at hand.

One row a meaning: Ukrainian | Russian | English. Words are met by their first letters (see evidence.stem), so a form
stands here only where those change. What sounds alike in all three (президент, president) is found without a table.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Final

from l10n.languages import LANGUAGES, Lang
from l10n.text.evidence import Translations, stem

__all__ = ["common_words"]

_SURE: Final = 0.7
"""How surely two words of a row stand for each other, 0 to 1: each has other meanings, and other words have its own."""
_ROWS: Final = """
січень січня січні | январь | January Jan
лютий лютого лютому | февраль | February Feb
березень березня | март марта марте | March
квітень квітня | апрель | April
травень травня | май мая мае | May
червень червня | июнь | June
липень липня | июль | July
серпень серпня | август | August
вересень вересня | сентябрь | September Sept
жовтень жовтня | октябрь | October Oct
листопад | ноябрь | November Nov
грудень грудня | декабрь | December Dec
понеділок понеділка | понедельник | Monday
вівторок вівторка | вторник | Tuesday
середа середу | среда среду | Wednesday
четвер четверга | четверг | Thursday
п'ятниця п'ятницю | пятница | Friday
субота | суббота | Saturday
неділя неділю | воскресенье | Sunday
день дня дні днів дням | день дня дни дней дням | day days daily
тиждень тижня тижні тижнів | неделя недели недель | week weeks weekly
місяць місяці | месяц | month months
рік року році роки років роком річний щорічний | год года году годы лет годом ежегодный летний | year years annual
година годину | час часа часов часы | hour hours o'clock
хвилина хвилин | минута минут | minute
вчора | вчера | yesterday
сьогодні | сегодня | today
ранок ранку вранці зранку | утро утра утром | morning
вечір вечора ввечері | вечер | evening
ніч ночі вночі ніччю | ночь ночи ночью | night overnight
зараз тепер нині | сейчас теперь ныне | now currently
раніше | раньше ранее | earlier before previously
пізніше потім згодом | позже потом затем | later then
після | после | after
перед до | перед до | before
під час протягом упродовж | во время течение | during
коли | когда | when
поки доки | пока | while until
завжди | всегда | always
ніколи | никогда | never
знову ще раз | снова опять | again
вже | уже | already
ще досі | еще до сих | still yet
часто | часто | often
дуже | очень | very
також теж | также тоже | also too
але проте однак | но однако | but however
тому що оскільки бо | потому поскольку ибо | because since
якщо | если | if
хоча | хотя | although though
чи або | или либо | or whether
між | между | between among
без | без | without
проти | против | against
через | через из-за | because through due
біля поблизу близько | около возле вблизи | near about around
понад більше більш | свыше более больше | more than over above
менше менш | менее меньше | less fewer
майже | почти | almost nearly
лише тільки | только лишь | only just
навіть | даже | even
інший інша інші інших | другой другая другие других иной | other another others
кожен кожна кожного | каждый каждая каждого | each every
всі всіх все усі усіх | все всех всё | all everyone everything
багато | много многие | many much lot
кілька декілька | несколько | several few
деякі дехто | некоторые | some
перший перша першого вперше | первый первая первого впервые | first
другий друга другого | второй вторая второго | second
третій третя третього | третий третья третьего | third
останній остання | последний последняя | last latest final recent
наступний наступна | следующий следующая | next following
один одна одного | один одна одного | one
два дві двох двоє | два две двух двое | two both
три трьох троє | три трех трое | three
чотири чотирьох | четыре четырех | four
п'ять п'яти | пять пяти | five
шість шести | шесть шести | six
сім семи | семь семи | seven
вісім восьми | восемь восьми | eight
дев'ять | девять | nine
десять десяти десятки | десять десяти десятки | ten dozens
сто сотні сотень | сто сотни сотен | hundred
тисяча тисяч тисячі | тысяча тысяч тысячи | thousand
половина половину | половина половину | half
відсоток відсотків | процент | percent per cent
новий нова нове нові нових | новый новая новое новые новых | new
старий старий старша | старый старая старший | old older
великий велика велике великі | большой большая большие крупный | big large great major
малий маленький невеликий | малый маленький небольшой | small little
молодий молода | молодой молодая | young
добрий хороший гарний краще | хороший добрый лучше | good better best
поганий гірше | плохой хуже | bad worse worst
важливий важлива | важный важная | important
головний головна | главный главная | main chief head
сильний сильна | сильный сильная | strong heavy
високий висока вище | высокий высокая выше | high higher tall
низький нижче | низкий ниже | low lower
важкий тяжкий | тяжелый трудный | hard heavy severe
мертвий загиблий загинув загинули загинуло | погиб погибли погибший | killed dead died
поранений поранено поранення | ранен раненый ранены ранения | wounded injured injuries
помер померла смерть смерті | умер умерла смерть смерти | died death dies dead
вбивство вбив вбили убито | убийство убил убили убит | murder killed killing
народився народилася народження | родился родилась рождения | born birth
війна війни війну воєнний | война войны войну военный | war wars wartime military
військовий військові військо | военный военные войска | military troops army soldiers
мир миру мирний | мир мира мирный | peace peaceful
армія | армия | army
зброя зброї озброєний | оружие вооруженный | weapon weapons arms armed gun
постріл стріляти обстріл стрілянина | выстрел стрелять обстрел стрельба | shot shooting shelling fire
вибух вибухи | взрыв взрывы | explosion blast bomb
напад нападу атака | нападение атака | attack attacks
удар удари | удар удары | strike strikes blow hit
пожежа пожежі вогонь | пожар огонь | fire fires
вода води воду | вода воды воду | water
повітря повітряний | воздух воздушный | air
земля землі | земля земли | land earth ground
море морський | море морской | sea maritime
річка ріка | река | river
погода погоди | погода | weather
сніг снігу | снег снега | snow
дощ дощу | дождь дождя | rain
країна країни | страна страны | country countries nation
держава державний | государство государственный | state government
місто міста місті міський | город города городской | city town urban
село села | село деревня | village
вулиця вулиці вулицю | улица улицы улицу | street
дорога дороги шлях | дорога дороги путь | road way
будинок будинку будівля | дом здание дома | house building home
квартира | квартира | apartment flat
школа шкільний | школа школьный | school
лікарня лікарні | больница больницы | hospital
лікар лікарі лікування | врач врачи лечение | doctor doctors treatment physician
хвороба хворий хворіє | болезнь больной болеет | disease illness sick patient
здоров'я охорона | здоровье здравоохранение | health
церква церкви | церковь церкви | church
суд суду суди судовий | суд суда суды судебный | court judicial
суддя судді | судья судьи | judge judges
в'язниця ув'язнення тюрма | тюрьма заключение | prison jail
злочин злочинець кримінальний | преступление преступник уголовный | crime criminal
закон закону законопроєкт | закон закона законопроект | law bill legislation act
право права прав | право права прав | right rights law
влада влади владу | власть власти | authorities power government
уряд уряду урядовий | правительство правительственный | government
рада ради раді | совет совета | council
вибори виборів виборчий виборці | выборы выборов избирательный | election elections vote electoral voters
голос голосування голосував проголосував | голос голосование голосовал | vote votes voting voted voice
глава голова голови очільник | глава председатель | head chairman leader chief
керівник керівництво керує | руководитель руководство | head leader leadership manager management
зустріч зустрівся зустрілися | встреча встретился встретились | meeting met meet
переговори | переговоры | talks negotiations
угода угоди угоду | соглашение договор сделка | agreement deal treaty
допомога допомоги допомогти допоміг | помощь помощи помочь помог | help aid assistance
підтримка підтримати підтримує | поддержка поддержать поддерживает | support backed backing
захист захистити | защита защитить | protect defense defence protection
безпека безпеки безпеку | безопасность безопасности | security safety
небезпека небезпечний | опасность опасный | danger dangerous
загроза загрожує | угроза угрожает | threat threatens threatened
рішення вирішив вирішили | решение решил решили | decision decided solution
питання запитання | вопрос вопросы | question issue
відповідь відповів відповіли | ответ ответил ответили | answer response replied
причина причини | причина причины | cause reason
наслідок наслідки результат | последствие последствия результат | result consequences
сказав сказала сказали каже кажуть говорить говорив | сказал сказала сказали говорит говорил | said says say told
заявив заявила заявили заява | заявил заявила заявили заявление | said stated statement declared
повідомив повідомила повідомили повідомляє повідомлення | сообщил сообщила сообщили сообщает сообщение | reported
розповів розповіла розповідає | рассказал рассказала рассказывает | told said
додав додала | добавил добавила | added
зазначив зазначила наголосив | отметил отметила подчеркнул | noted emphasized
написав написала пише писав | написал написала пишет писал | wrote writes written
оголосив оголосили | объявил объявили | announced declared
думаю думає вважає вважають | думаю думает считает считают | think thinks believes believe thought
знає знаю знати знали | знает знаю знать знали | know knows knew known
хоче хочу хотів хочуть | хочет хочу хотел хотят | want wants wanted
може можуть можна міг могли | может могут можно мог могли | can could may might able
повинен мусить має треба потрібно слід | должен нужно надо следует | must should need needs
був була було були | был была было были | was were been
буде будуть | будет будут | will
став стала стали стає | стал стала стали становится | became become becomes
почав почала почали початок почалося | начал начала начали начало началось | began started start beginning begin
закінчив закінчився завершив кінець | закончил закончился завершил конец | ended finished completed end
зробив зробила робити робить | сделал сделала делать делает | did made make do done
взяв взяла взяти взяли | взял взяла взять взяли | took take taken
дав дала дати дали дає | дал дала дать дали дает | gave give given gives
отримав отримати | получил получить | received got get
прийшов прийшла прийти | пришел пришла прийти | came come arrived
поїхав пішов пішла вийшов | уехал пошел пошла вышел | left went go gone
повернувся повернулася повернення | вернулся вернулась возвращение | returned return back
залишив залишився залишається | оставил остался остается | left remain remains remained stay
знайшов знайшли знайти виявив | нашел нашли найти обнаружил | found find discovered
шукає шукати пошук пошуки | ищет искать поиск поиски | search searching look looking
бачив бачила побачив бачити бачать | видел видела увидел видеть видят | saw see seen
показав показала показує показали | показал показала показывает показали | showed show shows shown
допит поліцейський поліція поліції | полицейский полиция полиции | police officer officers
затримав затримання заарештований арешт | задержал задержание арестован арест | detained arrested arrest
звинувачення звинуватив обвинувачений | обвинение обвинил обвиняемый | accused charges charged accusations
слідство розслідування слідчий | следствие расследование следователь | investigation investigators probe
справа справи справу | дело дела деле | case matter
доказ докази | доказательство доказательства | evidence proof
свідок свідки | свидетель свидетели | witness witnesses
жертва жертви постраждалий | жертва жертвы пострадавший | victim victims
аварія зіткнення | авария столкновение | crash accident collision
автомобіль машина авто | автомобиль машина авто | car vehicle cars
потяг поїзд залізниця залізничний | поезд железная железнодорожный | train railway rail
літак літаки літака | самолет самолеты | plane aircraft planes jet
корабель судно кораблі | корабль судно корабли | ship vessel boat
рейс польоти політ | рейс полеты полет | flight flights
людина людей люди людини | человек людей люди человека | people man person human
чоловік чоловіка чоловіки | мужчина муж мужчины | man men husband
жінка жінки жінок дружина | женщина женщины женщин жена | woman women wife
дитина дитини діти дітей | ребенок ребенка дети детей | child children kids
хлопець хлопчик | парень мальчик | boy guy
дівчина дівчинка | девушка девочка | girl
батько батька тато | отец отца папа | father dad
мати матері мама | мать матери мама | mother mom mum
батьки батьків | родители родителей | parents
син сина сини | сын сына сыновья | son sons
дочка донька | дочь дочери | daughter
сестра | сестра | sister
сім'я сім'ї родина | семья семьи | family families
друг друзі друга | друг друзья друга | friend friends
житель мешканець мешканці жителі | житель жители | residents resident people
громадянин громадяни громадяни | гражданин граждане | citizen citizens
біженець біженці біженців | беженец беженцы беженцев | refugee refugees
вчитель викладач | учитель преподаватель | teacher
вчений вчені науковець | ученый ученые | scientist scientists researchers
дослідження дослідник | исследование исследователь | study research researcher
робота працює працівник праця | работа работает труд | work job working worker employee
гроші грошей коштів кошти | деньги денег средств средства | money funds
ціна ціни вартість | цена цены стоимость | price prices cost
ринок ринку | рынок рынка | market
торгівля торговий | торговля торговый | trade
підприємство завод фабрика | предприятие завод фабрика | plant factory enterprise
дохід доходи прибуток | доход доходы прибыль | income revenue profit
податок податки | налог налоги | tax taxes
рахунок | счет | account bill
нафта нафти | нефть нефти | oil
енергія енергетика | энергия энергетика | energy power
зростання зріс зросла збільшення | рост вырос выросла увеличение | growth increase grew rise rose
зниження знизився скорочення впав | снижение снизился сокращение упал | decline decrease fell cut reduce
гра грати грав гри ігри | игра играть играл игры | game play played games playing
гравець гравці | игрок игроки | player players
перемога переміг перемогла виграв | победа победил победила выиграл | victory won win
поразка програв | поражение проиграл | defeat lost loss
змагання чемпіонат | соревнование чемпионат | competition championship
збірна команда | сборная команда | team national
суперник | соперник | opponent rival
глядач вболівальник | зритель болельщик | fan fans audience viewers spectators
світ світу світі світовий | мир мира мире мировой | world global
життя живе жити жив | жизнь живет жить жил | life live lives lived
любов любить кохання | любовь любит | love loves
серце | сердце | heart
рука руки руку | рука руки руку | hand hands arm
око очі очей | глаз глаза | eye eyes
голова голови голову | голова головы голову | head
тіло тіла | тело тела | body
слово слова словами | слово слова словам | word words according
книга книги | книга книги | book books
фільм кіно стрічка | фильм кино лента | film movie
пісня пісні | песня песни | song songs
вистава театр | спектакль театр | theater theatre show play
мистецтво художник | искусство художник | art artist
газета видання | газета издание | newspaper
новина новини | новость новости | news
сторінка сайт | страница сайт | page website site
мережа мережі соцмережі | сеть сети соцсети | network social
зв'язок зв'язку | связь связи | connection relation link
відносини | отношения | relations
ім'я назва названий | имя название назван | name named called
місце місця місці | место места месте | place site location scene
частина частини | часть части | part
сторона боку бік | сторона стороны | side
кордон кордони кордону | граница границы | border borders
північ північний | север северный | north northern
південь південний | юг южный юга | south southern
схід східний | восток восточный | east eastern
захід західний | запад западный | west western
їжа харчування їсти | еда питание есть пища | food eat eating
кров крові | кровь крови | blood
світло | свет света | light
чорний чорна | черный черная | black
білий біла | белый белая | white
червоний червона | красный красная | red
тварина тварини | животное животные | animal animals
собака пес | собака пес | dog
дерево ліс лісу | дерево лес леса | tree forest wood
Росія росіяни російський | Россия россияне русский | Russia Russian Russians
Німеччина німецький німці | Германия немецкий немцы | Germany German Germans
Велика Британія британський англійський | Великобритания британский английский | Britain British English England
США американський Штати | США американский Штаты | US U.S America American States
Китай китайський | Китай китайский | China Chinese
Франція французький | Франция французский | France French
Іспанія іспанський | Испания испанский | Spain Spanish
Угорщина угорський | Венгрия венгерский | Hungary Hungarian
Греція грецький | Греция греческий | Greece Greek
Туреччина турецький | Турция турецкий | Turkey Turkish
ЄС Євросоюз Європа європейський | ЕС Евросоюз Европа европейский | EU European Europe
ООН | ООН | UN United Nations
він його йому ним | он его ему ним | he his him
вона її їй нею | она ее ей ней | she her
вони їх їхній їм | они их им ними | they their them
я мене мені мій моя | я меня мне мой моя | I me my
ми нас нам наш наша | мы нас нам наш наша | we us our
ви вас вам ваш ваша | вы вас вам ваш ваша | you your
який яка яке які | который которая которое которые | which who that
хто кого | кто кого | who whom
що чого | что чего | what that
як яким | как каким | how as
де куди | где куда | where
чому навіщо | почему зачем | why
не ні немає нема | не нет ни | not no n't don't didn't
"""


@lru_cache(maxsize=12)
def common_words(source: Lang, target: Lang) -> Translations:
    """Return stem of a *source* word → stems of *target* words that mean the same → how sure that is, 0 to 1."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    ours, theirs = (list(LANGUAGES).index(lang) for lang in (source, target))
    for row in _ROWS.strip().splitlines():
        cells = [[stem(word.lower()) for word in cell.split()] for cell in row.split("|")]
        for word in cells[ours]:
            found[word].update(dict.fromkeys(cells[theirs], _SURE))
    return dict(found)
