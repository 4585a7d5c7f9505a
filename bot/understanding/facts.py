"""What one message says of the family: age, birth, risks, feeding, and what holds tonight.

Word lists and regular expressions on words in normal form. A fact is set only when it is said; the area is found
elsewhere. Knows no advice.
"""

# ruff: noqa: E501  # a word list is read and compared more easily on one line

from __future__ import annotations

import re
from datetime import date

from bot.content.family import OF_A_PERSON, YEAR_DAYS, Facts, Feeding, Who
from bot.understanding.ages import baby_age, older_child_age, pregnancy, without_older_child
from bot.understanding.normalise import normalised
from bot.understanding.whose import by_family

_TERM_WEEKS = 40
_VAGUELY_EARLY = 36  # "prem" without weeks: the latest week that still counts as early
_LOW_WEIGHT_KG = 2.5
_NOT_BEFORE = re.compile(
    r"\b(?:not|no|never|without|nor|neither|nobody|none)(?: (?:a|any|been|had|have|really|is|was|at|all|be|even|being|having|taken?|taking|on|or|drunk|in|so|too))* $"
)

_BORN_AT = re.compile(
    r"\b(?:born|came|arrived|delivered|birth|had (?:him|her|them))(?: \w+){0,3}? (?:at|on) (?:just |only |about |around )?(\d{2})(?: ?\+ ?\d)?(?: ?weeks?\b|(?= )|$)(?! (?:days?|months?|hours?))"
    r"|\b(\d{2})(?: ?\+ ?\d)? ?(?:weeker|weekers|week (?:premature|prem|baby premature))\b"
    r"|\b(?:born|arrived|came|delivered) (\d{2})(?: ?\+ ?\d| weeks?\b)(?! (?:ago|early|old))"
)
_EARLY_BY = re.compile(
    r"\b(?:(?:born|came|arrived|was|were|is|early|him|her|them)\b[\w ]{0,14}?)(\d+(?:\.\d+)?|a) (week|month)s? (?:early|premature|before (?:his|her|my|the|their) due)"
)
_PREMATURE = re.compile(r"\b(?:premature|prematurely|premmy|premie|preterm|born (?:too |very |so )?early|came early)\b")
_FULL_TERM = re.compile(r"\b(?:full term|born on (?:his|her|my|the) due date|not premature|born at term)\b")
_SMALL = re.compile(
    r"\b(?:low birth ?weight|small for (?:dates|gestational age)|growth restricted|iugr|sga|born (?:very |really |so )?(?:small|tiny)|(?:tiny|small) at birth)\b"
)
_POUNDS = re.compile(r"\b(\d) ?(?:lbs?|pounds?)\b(?: ?(\d{1,2})(?: ?(?:oz|ounces?))?)?")
_KILOS = re.compile(r"\b(\d(?:\.\d+)?) ?(?:kg|kgs|kilos?)\b")
_BIRTH = re.compile(r"\b(?:born|birth ?weight|weighed|at birth|birth)\b")
_TWINS = re.compile(
    r"\b(?:twins|twinnies|triplets|twin (?:boys|girls|babies|1|2|a|b)|both (?:of my )?babies|multiples)\b"
)
_NOT_TWINS = re.compile(r"\b(?:not|no|cousins|are|like) twins\b|\btwins trust\b")

# Vaping counts as smoking: nobody has studied it in a shared bed, and the advice is not to share.
_SMOKES_IN_PREGNANCY = re.compile(
    r"\b(?:smok|vap)\w+\b(?: \w+){0,6} (?:pregnant|pregnancy|bump|carrying (?:him|her))\b|\b(?:pregnant|pregnancy|expecting)\b(?: \w+){0,5} (?:smok|vap)(?:ed|e|er|ing)\b"
)
_GAVE_UP = r"(?:stopped|quit|quitted|gave(?: it)? up|given(?: it)? up|packed (?:it )?in)(?: (?:smoking|vaping|the|fags|cigs|ciggies|cigarettes|completely|altogether))*"
_PREGNANT = r"(?:pregnant|pregnancy|expecting|positive(?: pregnancy)? test|first scan|trimester)"
_WAS_BORN = r"(?:birth|gave birth|giving birth|(?:i|we|she) had (?:him|her|them|(?:the|my) baby)|had (?:him|her|them)|(?:he|she|they|baby|son|daughter|twins)(?: (?:was|were|is|has|had))? (?:born|here|came|arrived|\d+ (?:days?|weeks?|months?)))"
# Who gave up on hearing of the baby smoked in the first weeks of pregnancy; who gave up after the birth, in all of it.
_SMOKED_INTO_PREGNANCY = re.compile(
    rf"\b(?:smok|vap)(?:ed|ing)\b(?! (?:salmon|mackerel|fish|haddock|ham|bacon|cheese|meat|sausage))(?: \w+){{0,4}} (?:until|till|til|up to|the first|to)(?: (?:i|she|was|were|about|around|nearly|the|my))* (?:\d+ ?(?:weeks?|months?)\b(?! ago| old)|trimester|due date|found out|knew|{_WAS_BORN}\b|{_PREGNANT}\b)"
    r"|\b(?:smok|vap)(?:ed|ing)\b(?: \w+){0,3} before (?:i|she|we) (?:knew|found out|realised)\b"
    rf"|\b{_GAVE_UP} (?:when|once|after|as|at|in|on|the|by|during|while|because|for|half|early|straight|with|soon)\b(?: \w+){{0,7}}? (?:{_PREGNANT}|found out|knew)\b"
    rf"|\b{_GAVE_UP}(?: (?:at|by|before|around|about))* \d+ weeks? (?:gone|in|of pregnancy|pregnant)\b"
    rf"|\b{_GAVE_UP}(?: (?:only|just|right|straight|a|few|days?|weeks?|months?|\d+))* (?:after|when|once|since|as soon as|the day|at)(?: (?:the|my|our))* {_WAS_BORN}\b"
)
_SMOKED_BEFORE_ONLY = re.compile(
    rf"\b{_GAVE_UP}(?: \w+){{0,6}} (?:trying|ttc|planning)\b|^(?!.*\b(?:during|through\w*|while|still)\b).*\bbefore (?:pregnancy|getting pregnant|(?:i|we|she) (?:got|fell|was|became) pregnant)\b"
)
_SOMEONE_ELSES = re.compile(
    r"\b(?:partner|husband|hubby|boyfriend|bf|dh|dp|fiance|fella|dad|father|daddy|he|mum|mother|nan|mil|fil|brother|sister)(?: (?:has|have|had|only|finally|also|just|then|both|who))* $"
)
_OF_SMOKING = re.compile(r"\b(?:smok|vap|fag|cig|quit)")
_NO_SMOKE = re.compile(
    r"\b(?:no one|nobody|none of us|neither of us|no body|not one of us)(?: \w+){0,3}? smok\w+|\b(?:do|does|did|have|has|is|are|am|never|has never|have never) not?(?: \w+)? smok\w+"
    r"|\b(?:i|we|he|she|partner|husband) (?:have |has )?never smoked?\b|\bnon ?smok\w+|\bsmoke ?free (?:home|house|household)|\bno smok(?:ers?|ing) (?:in|at|here|lives?)"
    r"|\bnot (?:a|any) smokers?\b|\bno smokers?\b|\bno (?:he|she|i|we) do(?:es)? not smoke\b"
)
_SMOKER = re.compile(
    r"\b(?:i|we|both|us)(?: (?:both|all|still|do|only|just|sometimes|also|am|are|have been|did|now|and))* (?:smoke|smoking|smokes|vape|vaping|vapes)\b(?! (?:alarm|detector|free))"
    r"|\b(?:partner|husband|hubby|boyfriend|bf|oh|dh|dp|fiance|fella|bloke|wife|girlfriend|gf|dad|father|daddy|mate|he|she|they|flatmate|housemate|lodger|someone|somebody)(?: (?:still|also|only|always|does|is|just|likes to|goes out to|and i|and me|both|here|now))* (?:smokes?|smoking|smoker|vapes?|vaping|vaper)\b"
    r"|\b(?:(?:am|is|are|be) (?:a |both |heavy |all |the only )*(?:smoker|vaper)s?|heavy smoker|smokers? (?:in|at) (?:the |my |our )?(?:house|home|household|family|flat))\b"
    r"|\b(?:my|a|the|after|has a|have a|his|her|for a|having a) (?:cig|cigs|fag|fags|cigarette|cigarettes|ciggie|ciggies|rollie|rollies|smoke)\b(?! (?:alarm|detector|out\b))"
    r"|\b\d+ (?:a day|cigs|fags|cigarettes)\b(?= ?(?:smok\w+|$|a day|habit))|\bsmok(?:e|es|ing) (?:outside|in the (?:garden|car|house|kitchen|yard)|out the back|indoors|inside|near|around) |\b(?:only|just|but|now|still) vap(?:e|es|ing)\b"
)
# Who smokes elsewhere: "my dad" is the baby's grandad, "her dad" is not. Who lives here and is named beside them still smokes.
_OF_THE_HOME = r"(?:i|we|us|both|me|partner|husband|hubby|boyfriend|bf|oh|dh|dp|fiance|fella|wife|girlfriend|gf|(?:his|her|their|the|babys?) (?:dad|daddy|father)|he|she|they)\b"
_OF_ANOTHER_HOME = (
    r"(?:neighbours?|visitors?|guests?|friends?|next doors?|downstairs|upstairs|people|strangers?|passers ?by|men|women|lads|teenagers|(?:my|our) (?:own |step ?)?(?:dad|father)"
    r"|mum|mother|nana?|gran|granny|grandad|grandpa|grandma|grandparents?|mil|fil|inlaws?|in laws?|uncle|aunty?|auntie|sister|brother"
    r"|(?:flat|house|man|woman|lady|guy|bloke|couple|family|lot|ones?|those) (?:next door|above|below|under|underneath|opposite|over the road|across the (?:road|hall|landing))(?: us)?)"
)
_IN_THE_STREET = r"(?:bus stop|bus shelter|station|taxi rank|pub|park|street|pavement|school|school gates?|hospital|clinic|shops?|cafe)"
_FIRE = r"(?:bbqs?|barbecues?|bonfires?|fires?|fireworks?|chimneys?|burners?|stoves?|ovens?|toasters?|grills?|incense|candles?)"
_NOT_OURS = re.compile(
    rf"\b{_OF_ANOTHER_HOME}(?: (?:he|she|they))?(?: (?!{_OF_THE_HOME})\w+){{0,4}} (?:(?:smok|vap)\w*|(?:cigarette|cig|ciggie|fag|rollie)s?)\b"
    rf"|\b(?:someone|somebody|everyone|they)(?: (?!{_OF_THE_HOME})\w+){{0,3}} (?:smok|vap)\w+(?: \w+){{0,3}} {_IN_THE_STREET}\b"
    rf"|\bthe smoke(?: (?!{_OF_THE_HOME})\w+){{0,4}} (?:{_OF_ANOTHER_HOME}|{_IN_THE_STREET}|{_FIRE})\b"
)
_LIVES_HERE = re.compile(
    r"(?<!\bnot )\b(?:live|lives|living|stay|stays|staying) (?:with|here|at (?:my|our|his|her)|in (?:with|our|my|this|the same))\b"
    r"|\b(?:(?:smok|vap)\w+|(?:cig|fag|cigarette)s?) in (?:our|my) (?:house|home|flat|kitchen|living room|front room|bathroom|bedroom|conservatory)\b"
)
_STOPPED_SMOKING = re.compile(
    r"\b(?:quit|quitted|stopped|stop|gave up|given up|packed in|ex|used to) (?:smok\w+|vap\w+|the fags)\b|\bsmok\w+ (?:alarm|detector|salmon|mackerel|free|damage|signals?)\b"
)
# Who does not smoke "in the house" or "much" may well smoke.
_NOT_THERE = re.compile(
    r"\b(?:(?:do|does|did) not|never)(?: \w+)? (?:smok|vap)\w+ (?:in|inside|indoors|near|around|round|by|with|at|next|on|when|while|if|until|before|after|much|a lot|lots|often|that|as|more|many|every|anymore than)\b(?: the| my| our| his| her)?(?: \w+)?"
)
_BUT_ANOTHER_DOES = re.compile(
    r"\b(?:smok|vap)\w+\b.*\b(?:partner|husband|hubby|boyfriend|fiance|wife|girlfriend|dad|mum|he|she|they|flatmate|someone|others)(?: (?:still|sometimes))* (?:does|do)(?= ?[,.!?\n]|$| (?:and|so|but|outside|only|though|sometimes)\b)"
)
# "6 weeks smoke free" is no age, and who longs for one then has not had it.
_FREE_FOR = re.compile(
    r"\b(?:\d+|a) (?:hour|day|week|month|year)s? (?:smoke|fag|cig|cigarette|nicotine|vape) ?free\b|\b(?:smoke|fag|cig|cigarette|nicotine|vape) ?free (?:for )?(?:\d+|a) (?:hour|day|week|month|year)s?\b"
)
_LONGS_FOR_ONE = re.compile(
    r"\b(?:gasping|dying|craving|desperate|tempted|want|wanting|need|fancy|miss|missing|murder|kill)(?: (?:for|to have|by))? (?:a|my|1) (?:cigarette|cig|ciggie|fag|rollie|smoke|vape)\b"
)
_GAVE_UP_LONG_AGO = re.compile(
    r"\bi (?:have )?(?:quit(?: (?:smoking|vaping|the fags|it|completely|altogether))*|(?:stopped|gave up|given up|packed in) (?:smoking|vaping|the fags|cigarettes))(?: (?:over|more than|about|nearly|like))*"
    r" (?:last year|(?:a|a few|a couple of|\d+) years? ago|years ago|(?:a few|\d+) months ago)\b"
)
_OF_ALL = re.compile(
    r"\b(?:no one|nobody|no body|none of us|neither of us|not one of us)(?: \w+){0,3}? (?:smok|vap|drink|drank|drunk|had|has|takes?|took|uses?)\w*"
    r"|\bno smok(?:ers?|ing) (?:in|at|here|lives?)\b|\bsmoke ?free (?:home|house|household)\b"
)
_I = re.compile(r"\b(?:i|me)\b")
_ANOTHER_PERSON = re.compile(
    r"\b(?:partner|husband|hubby|boyfriend|bf|oh|dh|dp|fiance|fella|bloke|wife|girlfriend|gf|dad|father|daddy|mum|mother|nan|gran|grandma|grandad|mil|fil|sister|brother|uncle|aunty?|friends?|mate|flatmate|housemate|lodger|someone|somebody|everyone|we|us|both|he|she|they|house|home|car|family)\b"
)

_MIXED = re.compile(
    r"\b(?:mixed? ?(?:fed|feeds?|feeding)|combi(?:nation)?(?: ?(?:fed|feeds?|feeding))?|(?:breast|bf|boob)\w*(?: \w+){0,3} (?:and|plus|with|top up|topping up|topped up)(?: \w+){0,4} (?:formula|bottles? of formula)|(?:formula|bottle) (?:and|with) (?:breast|boob)|top(?:ping|ped)? ups? (?:with|of) formula|formula top ?ups?|top up with formula)\b"
)
_BREAST = re.compile(
    r"\b(?:breast ?fe(?:d|eds?|eding)|breast ?fed|bfing|bfeeding|ebf|bf|exclusively breast\w*|nursing|on the (?:breast|boob)|boobed|expressing|expressed milk|pumping|my breast ?milk|feed(?:ing)? (?:him|her|them) myself)\b"
)
_FORMULA = re.compile(
    r"\b(?:formula(?: ?(?:fed|feeds?|feeding|milk))?|ff|eff|bottle ?fed|bottle ?feeding|artificial milk|first milk|first infant milk)\b"
)
_SOLIDS = re.compile(
    r"\b(?:(?:started|on|eating|has|having|eats) (?:some |his |her |\w+ )?(?:solids|solid food|purees?|finger foods?)|weaned|(?:started|begun|been) weaning|baby led weaning|blw|(?:3|three) meals a day)\b"
)

_ALCOHOL = re.compile(
    r"\b(?:(?:been|was|am|is|are|bit|got|getting|came home|come home|came in|home|still|partner|husband|feel|feeling) (?:a bit |a little |really |so |still )?(?:drinking|drunk|tipsy|hammered|merry|wasted|pissed|hungover|steaming|blotto)"
    r"|(?:had|having|have had|drank|drunk|after|share|shared|downed|necked|with)(?: \w+){0,4}? (?:drinks?|wines?|beers?|pints?|lagers?|gins?|vodkas?|prosecco|champagne|ciders?|cocktails?|alcohol|bottles? of wine|glass(?:es)? of (?:wine|red|white|prosecco|fizz)|g and t|shots|units|large (?:wine|glass)|whisky)"
    r"|had (?:a few|one too many|too much to drink)|drank tonight|over the limit|i drank)\b"
)
_SOFT_DRINK = re.compile(
    r"\b(?:drinks? of (?:water|milk|tea|coffee|juice|squash)|(?:baby|he|she|lo) (?:has |is )?(?:had|having|drank|been drinking|drinking)(?: \w+){0,3}(?: milk| water| drink)?|hot drink|not drinking|energy drinks?|fizzy drinks?|while i was pregnant|when pregnant)\b"
)
_ASKS_TO_DRINK = re.compile(
    r"\b(?:can|could|may|should|is it (?:ok|okay|safe|alright)(?: for me)? to|want to|would like to|allowed to|how long (?:after|until)|planning (?:to|on)|thinking of)(?: i| we| you)? (?:have|had|having|drink|drinking)\b(?: \w+){0,4}"
)
_SOME = r"(?: (?:a|an|some|any|the|my|of|bit|little|half|few|couple|lot|loads|too|much|more|line|lines|gram|bag|\d|crack|recreational|illegal|class a))*"
_DRUG = (
    r"(?:cannabis|marijuana|ganja|skunk|hash(?! browns?)|(?:joints|(?<=a )joint|(?<=the )joint)(?! (?:of|pains?|account|custody|care))|spliffs?|bong|edibles?|cocaine|heroin|smack|ketamine|ket|mdma|mandy|ecstasy|pingers?"
    r"|amphetamines?|crystal meth|meth|mephedrone|mcat|ghb|lsd|magic mushrooms|shrooms|drugs(?! (?:for|that|which|from|the|they|given|prescribed|in labour)))"
)
_TOOK_DRUGS = re.compile(
    rf"\b(?:smok(?:e|ed|es|ing)|snort(?:ed|ing)|sniff(?:ed|ing)|inject(?:ed|ing)|took|taken|takes?|taking|had|having|did|done|doing|used|using|uses?|on|after|tried|shared?|high on){_SOME} {_DRUG}\b"
    # Alone, "weed" is mostly a nappy, "coke" a drink and "gear" a bag: these need a word that goes with drugs only.
    rf"|\b(?:smok(?:e|ed|es|ing)|snort(?:ed|ing)|sniff(?:ed|ing)|lines? of){_SOME} (?:weed|pot|spice|coke|crack|speed|charlie|gear)\b"
    r"|\b(?:did|done|doing|taken|took|taking|on|using)(?: (?:some|a bit of|a few))? (?:weed|coke|charlie|speed|crack|lines|poppers)\b(?! \d)|\bhad (?:some|a bit of) (?:weed|coke)\b|\bon the (?:gear|coke|weed|sniff)\b"
    r"|\b(?:dropped|popped) (?:a|some|half a) pills?\b|\b(?:dropped|tripping on) acid\b|\bstoned\b(?! (?:fruit|dates|olives|cherries|plums))|\bcoked up\b|\boff (?:my|his|her) (?:face|head|nut)\b|\bgot high\b|\bweed (?:brownies?|gumm\w+|cookies?|vape)\b|\bthc\b|\bpills? at (?:a|the) (?:party|club|rave|festival)\b|\bhigh as a kite\b|\bi am (?:still |a bit |so )?high\b(?! risk| bmi)"
)
_NOT_DRUGS = re.compile(
    r"\b(?:medical|medicinal|prescribed) cannabis\b|\b(?:diet|cherry|can of|bottle of|glass of)(?: \w+)? coke\b|\bcoke\b(?= zero|.*\bcaffeine)"
    r"|\b(?:can|could|may|should|is it (?:ok|okay|safe|alright)(?: for me)? to|allowed to|planning to|thinking of)(?: i| we| you)? (?:still )?(?:smoke|take|use|have|do|smoking|taking|using)\b(?: \w+){0,4}"
)
_NO_DRUGS = re.compile(r"\b(?:no|not|never)(?: \w+){0,3} drugs\b")
_ELSEWHERE_OR_LONG_AGO = re.compile(
    r"\b(?:(?:neighbours?|next door|downstairs|upstairs)(?: (?!and|i|we)\w+){0,3}? (?:smok|us|tak|do)\w*|used to|(?:years?|months?|weeks?) ago|in the past|last year|before (?:(?:i|we|she) (?:was|got|fell|became|knew)|pregnancy|getting pregnant)|(?:while|when|whilst)(?: (?:i|she) was)? pregnant|in pregnancy|(?:stopped|quit|gave up|given up) (?:smoking|taking|using|doing|drugs|weed|cannabis|cocaine|heroin)|clean for)\b"
)
_LATELY = re.compile(r"\b(?:tonight|today|earlier|last night|this (?:morning|afternoon|evening)|hours? ago)\b")
_DROWSY = re.compile(
    r"\b(?:codeine|co ?codamol|dihydrocodeine|dhc|tramadol|morphine|oramorph|oxycodone|fentanyl|zopiclone|zolpidem|diazepam|valium|lorazepam|temazepam|clonazepam|xanax"
    r"|sleeping (?:tablets?|pills?|medication|meds)|sleep aids?|nytol|piriton|chlorphenamine|chlorpheniramine|phenergan|promethazine|night nurse|amitriptyline|mirtazapine|trazodone"
    r"|quetiapine|olanzapine|gabapentin|pregabalin|methadone|subutex|suboxone|buprenorphine|(?:medical|medicinal|prescribed) cannabis|sedatives?|sedated|strong (?:painkillers?|pain killers?|pain relief)|drowsy (?:medicine|tablets?|antihistamines?|meds)|sedating antihistamines?"
    r"|antihistamines?|hay ?fever (?:tablets?|medicine|meds|pills?))\b|\b(?:tablets?|meds|medicine|medication|pills|painkillers?) (?:\w+ )?(?:\w+ )?(?:make|makes|made|making) me (?:\w+ )?(?:drowsy|sleepy|groggy|knocked out|tired|zonked)\b"
)
_GIVEN_TO_BABY = re.compile(
    r"\b(?:give|gave|giving|given|prescribed)(?: to)?(?: my| our| the)? (?:him|her|baby|son|daughter|lo|\d+ \w+ old)\b"
)
_NON_DROWSY = re.compile(
    r"\bnon ?drowsy(?: \w+)?(?: \w+)?|\bhay ?fever (?:tablets?|meds|medicine) (?:that|which) (?:is|are|do|does) not (?:make|making|drowsy)\w*"
)
_TIRED = re.compile(
    r"\b(?:exhausted|shattered|knackered|dead on my feet|dead tired|(?:so|very|really|extremely|too|absolutely|super|that|incredibly|bone|dog) tired|sleep deprived|over ?tired mum|wiped out|cream crackered|zombie"
    r"|(?:have|has|had) not (?:slept|had (?:any |much )?sleep)|no sleep|not slept|hardly (?:slept|any sleep)|barely slept|(?:keep |kept |nearly |almost )?(?:falling|fell|nodding|nodded|drifting|dozing|dozed) (?:asleep|off)(?: while| when| with| on| holding| feeding)"
    r"|can not keep my eyes open|can not stay awake|struggling to stay awake|so sleepy|running on (?:no|empty|\d+ hours?)|on \d hours? sleep|\d hours? sleep (?:in|a night|last night))\b"
)
_BABY_TIRED = re.compile(
    r"\b(?:he|she|baby|lo|son|daughter|they)(?: is| are| gets| seems| looks| was| has been| has| have)(?: \w+)? (?:exhausted|shattered|knackered|so tired|very tired|really tired|too tired|so sleepy|not slept|hardly slept|barely slept|no sleep|overtired|super tired)\b"
)
_ILL = re.compile(
    r"\b(?:unwell|poorly|bronchiolitis|croup|chest infection|ear infection|chicken ?pox|(?:a|got|has|have|with|bad|slight|the) (?:\w+ )?(?:cold|cough|fever|temperature|temp|bug|virus|sickness bug|flu|covid|rsv|infection)|ill|sick|snotty|bunged up|congested|coughing|vomiting|throwing up|feverish|diarrhoea|under the weather|coming down with)\b"
)
# "Ill" for "I'll" has a verb after it, and nobody before it who may be ill: "scared ill drop her", not "he is ill give calpol".
_ILL_OR_I_WILL = re.compile(
    r"\b(?:is|are|was|were|been|be|being|feels?|fell|falls?|gets?|got|seems?|looks?|so|very|really|quite|bit|too|baby|he|she|they|son|daughter|lo) ill\b"
    r"|\b(?P<i_will>ill) (?=(?:(?:just|only|still|also|always|never|not|probably|maybe|then|actually|accidentally|even) )*"
    r"(?:be|have|put|do|go|come|get|give|take|keep|let|try|need|want|ask|call|ring|see|make|use|stay|sit|lie|lay|sleep|wake|hold|feed|fall|roll|squash|squish|crush|smother|suffocate|hurt|drop|break|harm|lose|miss|leave|start|stop|move|turn|pop|pick|pass|nod|doze|drift|cuddle|carry|rock|check|watch|know|say|tell|bring|buy|change|pump|express|breastfeed|bottle|drink|smoke|vape|work|forget|regret|die|kill|end|feel)\b)"
)
_SELF_ILL = re.compile(
    r"\b(?:i|we|me|partner|husband|wife|mum|dad|toddler|brother|sister)(?: (?:am|are|have|is|has|feel|been|feeling|got|think|all|both|also|caught|a|the|really|so|now|down|with|am feeling))* (?:unwell|poorly|ill|sick|cold|cough|flu|covid|bug|virus|temp|temperature|fever|feverish|infection|congested)\b|\bmil(?:l)? (?:was|is)\b|\bsick (?:of|and tired)\b|\bso ill\b|\bis it a cold\b|\b(?:medicine|morning) sick\w*"
)
_BABY_TOO = re.compile(
    r"\b(?:baby|babies|newborn|lo|little one|infant|twins?|both|they|them|my (?:son|daughter))\b|\b\d+ (?:day|week|month)s? old"
)

_WELL_AGAIN = re.compile(
    r"\b(?:he|she|they|baby|lo|son|daughter) (?:is|are) (?:now )?(?:(?:all|fully|completely|totally|properly) (?:better|recovered)(?: now)?|better now|recovered|well again|not (?:ill|poorly|unwell|sick) any ?more)(?= ?[.,!\n]| (?:and|so|but|thanks|thank)\b|$)"
)
_NOT_WELL_YET = re.compile(r"\b(?:until|till|til|when|once|if|think|hope|hoping|not|says?|said)(?: \w+)? $")


def extract_facts(text: str, today: date) -> Facts:
    """The facts that a message says; None where it is silent. `today` is the day it was written."""
    told = by_family(normalised(text))
    facts = _facts(told.ours, told.parents, today)
    others = _facts(told.others, "", today)
    older = older_child_age(told.ours)
    if older and _BABY_TOO.search(told.ours):  # then the words may be about the baby, whose age this is not
        older = None
        facts = facts.model_copy(update={"age_days": baby_age(without_older_child(told.ours), today)})
    if others.age_days is not None and others.age_days > YEAR_DAYS:  # a friend's two-year-old is no baby
        others = others.model_copy(update={"age_days": None})
    return facts.model_copy(update={"older_child_days": older, "others": others if others.said() else None})


def _facts(words: str, parents: str, today: date) -> Facts:
    """The facts of one family; `parents` are the words that may say what a parent smoked, drank or took."""
    pregnant, due_in_days = pregnancy(words, today)
    facts = Facts(
        age_days=baby_age(_FREE_FOR.sub("", words), today),
        pregnant=pregnant,
        due_in_days=due_in_days,
        born_at_weeks=_born_at_weeks(words),
        low_birth_weight=_low_birth_weight(words),
        twins=True if _TWINS.search(_NOT_TWINS.sub("", words)) else None,
        smoker_at_home=_smoker_at_home(parents),
        smoked_in_pregnancy=_smoked_in_pregnancy(parents),
        feeding=_feeding(words),
        drugs=_drugs(parents),
        alcohol=_said(_ALCOHOL, _ASKS_TO_DRINK.sub("", _SOFT_DRINK.sub("", parents))),
        drowsy_medicine=_drowsy_medicine(parents),
        very_tired=_said(_TIRED, _BABY_TIRED.sub("", parents), negatable=False),
        baby_ill=_baby_ill(words),
    )
    if not facts.said().keys() & OF_A_PERSON:
        return facts
    who = _who(parents)
    smokes_pregnant = facts.pregnant and facts.smoker_at_home and who == "me"
    return facts.model_copy(
        update={"who": who, "smoked_in_pregnancy": True if smokes_pregnant else facts.smoked_in_pregnancy}
    )


def _said(pattern: re.Pattern[str], words: str, *, negatable: bool = True) -> bool | None:
    """True where the words are said, False where they are only said with a "no" before them, else None."""
    denied = False
    for found in pattern.finditer(words):
        if not negatable or not _NOT_BEFORE.search(words[: found.start()]):
            return True
        denied = True
    return False if denied else None


def _born_at_weeks(words: str) -> int | None:
    if _FULL_TERM.search(words):
        return _TERM_WEEKS
    if found := _BORN_AT.search(words):
        weeks = int(next(group for group in found.groups() if group))
        if 22 <= weeks <= 42:
            return weeks
    if found := _EARLY_BY.search(words):
        number = 1.0 if found.group(1) == "a" else float(found.group(1))
        early = number * (4.35 if found.group(2) == "month" else 1)
        return max(22, int(_TERM_WEEKS - early))
    return _VAGUELY_EARLY if _said(_PREMATURE, words) else None


def _low_birth_weight(words: str) -> bool | None:
    if _SMALL.search(words):
        return True
    if not _BIRTH.search(words):
        return None
    kilos = [float(found.group(1)) for found in _KILOS.finditer(words)]
    kilos += [(int(found.group(1)) * 16 + int(found.group(2) or 0)) * 0.02835 for found in _POUNDS.finditer(words)]
    return min(kilos) < _LOW_WEIGHT_KG if kilos else None


def _smoker_at_home(words: str) -> bool | None:
    said = _LONGS_FOR_ONE.sub("", words) if _FREE_FOR.search(words) else words
    plain = _STOPPED_SMOKING.sub("", _NOT_THERE.sub("", said))
    plain = plain if _LIVES_HERE.search(plain) else _NOT_OURS.sub("", plain)
    if _NO_SMOKE.search(plain):
        if _BUT_ANOTHER_DOES.search(plain):
            return True
        return _SMOKER.search(_NO_SMOKE.sub("", plain)) is not None
    if _SMOKER.search(plain) or (_LIVES_HERE.search(plain) and _NOT_OURS.search(plain)):
        return True
    gave_up = _GAVE_UP_LONG_AGO.search(words) and "vap" not in words  # a vape may have come in its place
    return False if gave_up else None


def _who(words: str) -> Who:
    """Who is said to smoke, drink or take something, or not to: the parent who writes only where nobody else is named."""
    if _OF_ALL.search(words):
        return "all"
    if _ANOTHER_PERSON.search(words):
        return "somebody"
    return "me" if _I.search(words) else "unsaid"


def _smoked_in_pregnancy(words: str) -> bool | None:
    if _SMOKED_BEFORE_ONLY.search(words):
        return None
    into = _SMOKED_INTO_PREGNANCY.search(words)
    if into and _OF_SMOKING.search(words):
        return None if _SOMEONE_ELSES.search(words[: into.start()]) else True
    found = _SMOKES_IN_PREGNANCY.search(words)
    if not found or _STOPPED_SMOKING.search(words):
        return None
    denied = re.search(r"\b(?:not|never|no one|nobody)(?: \w+)? (?:smok|vap)", words)
    return not denied


def _feeding(words: str) -> Feeding | None:
    if _said(_SOLIDS, words):
        return "solids"
    if _MIXED.search(words):
        return "mixed"
    breast, formula = _said(_BREAST, words), _said(_FORMULA, words)
    if breast and formula:
        return None  # "from breast to formula": which one now is not said
    return "breast" if breast else "formula" if formula else None


def _baby_ill(words: str) -> bool | None:
    """An illness said before "he is all better now" is over; "a bit better", or a question, ends none."""
    words = _ILL_OR_I_WILL.sub(lambda found: "i will " if found["i_will"] else found[0], words)
    well = None if "?" in words else _WELL_AGAIN.search(words)
    if well is None or _NOT_WELL_YET.search(words[: well.start()]):
        return _said(_ILL, _SELF_ILL.sub("", words))
    return _said(_ILL, _SELF_ILL.sub("", words[well.end() :])) or False


def _drugs(words: str) -> bool | None:
    """As for drink; a clause about next door, about long ago, or that only asks, does not count."""
    clauses = [
        _NOT_DRUGS.sub("", clause)
        for clause in re.split(r"[.!?;,\n]", words)
        if _LATELY.search(clause) or not _ELSEWHERE_OR_LONG_AGO.search(clause)
    ]
    heard = {_said(_TOOK_DRUGS, clause) for clause in clauses}
    return True if True in heard else False if False in heard or _NO_DRUGS.search(words) else None


def _drowsy_medicine(words: str) -> bool | None:
    if _GIVEN_TO_BABY.search(words):
        return None
    return _said(_DROWSY, _NON_DROWSY.sub("", words))
