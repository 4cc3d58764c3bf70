namespace UpsertGen.Runtime.Tests.Scenarios.Merges;

/// <summary>Merges of more terms than an expression of SQLite has levels.</summary>
[Unique("Id")]
[Upsert("Put", ConflictOn = "Id")]
[Upsert("Listed", ConflictOn = "Id", Merge = nameof(Listed))]
[Upsert("Joined", ConflictOn = "Id", Merge = nameof(Joined))]
[Upsert("Mixed", ConflictOn = "Id", Overwrite = "Name", When = nameof(Mixed))]
public sealed record Long(long Id, string Name, int I, long L, bool Ok)
{
    internal static Long Listed(Long current, Long incoming) => current with
    {
        Ok = incoming.Name is "k0" or "k1" or "k2" or "k3" or "k4" or "k5" or "k6" or "k7" or "k8" or "k9" or "k10" or "k11" or "k12"
            or "k13" or
            "k14" or "k15" or "k16" or "k17" or "k18" or "k19" or "k20" or "k21" or "k22" or "k23" or "k24" or "k25" or "k26" or
            "k27" or "k28" or "k29" or "k30" or "k31" or "k32" or "k33" or "k34" or "k35" or "k36" or "k37" or "k38" or "k39" or
            "k40" or "k41" or "k42" or "k43" or "k44" or "k45" or "k46" or "k47" or "k48" or "k49" or "k50" or "k51" or "k52" or
            "k53" or "k54" or "k55" or "k56" or "k57" or "k58" or "k59" or "k60" or "k61" or "k62" or "k63" or "k64" or "k65" or
            "k66" or "k67" or "k68" or "k69" or "k70" or "k71" or "k72" or "k73" or "k74" or "k75" or "k76" or "k77" or "k78" or
            "k79" or "k80" or "k81" or "k82" or "k83" or "k84" or "k85" or "k86" or "k87" or "k88" or "k89" or "k90" or "k91" or
            "k92" or "k93" or "k94" or "k95" or "k96" or "k97" or "k98" or "k99" or "k100" or "k101" or "k102" or "k103" or
            "k104" or "k105" or "k106" or "k107" or "k108" or "k109" or "k110" or "k111" or "k112" or "k113" or "k114" or "k115" or
            "k116" or "k117" or "k118" or "k119" or "k120" or "k121" or "k122" or "k123" or "k124" or "k125" or "k126" or "k127" or
            "k128" or "k129" or "k130" or "k131" or "k132" or "k133" or "k134" or "k135" or "k136" or "k137" or "k138" or "k139" or
            "k140" or "k141" or "k142" or "k143" or "k144" or "k145" or "k146" or "k147" or "k148" or "k149" or "k150" or "k151" or
            "k152" or "k153" or "k154" or "k155" or "k156" or "k157" or "k158" or "k159" or "k160" or "k161" or "k162" or "k163" or
            "k164" or "k165" or "k166" or "k167" or "k168" or "k169" or "k170" or "k171" or "k172" or "k173" or "k174" or "k175" or
            "k176" or "k177" or "k178" or "k179" or "k180" or "k181" or "k182" or "k183" or "k184" or "k185" or "k186" or "k187" or
            "k188" or "k189" or "k190" or "k191" or "k192" or "k193" or "k194" or "k195" or "k196" or "k197" or "k198" or "k199" or
            "k200" or "k201" or "k202" or "k203" or "k204" or "k205" or "k206" or "k207" or "k208" or "k209" or "k210" or "k211" or
            "k212" or "k213" or "k214" or "k215" or "k216" or "k217" or "k218" or "k219" or "k220" or "k221" or "k222" or "k223" or
            "k224" or "k225" or "k226" or "k227" or "k228" or "k229" or "k230" or "k231" or "k232" or "k233" or "k234" or "k235" or
            "k236" or "k237" or "k238" or "k239" or "k240" or "k241" or "k242" or "k243" or "k244" or "k245" or "k246" or "k247" or
            "k248" or "k249" or "k250" or "k251" or "k252" or "k253" or "k254" or "k255" or "k256" or "k257" or "k258" or "k259" or
            "k260" or "k261" or "k262" or "k263" or "k264" or "k265" or "k266" or "k267" or "k268" or "k269" or "k270" or "k271" or
            "k272" or "k273" or "k274" or "k275" or "k276" or "k277" or "k278" or "k279" or "k280" or "k281" or "k282" or "k283" or
            "k284" or "k285" or "k286" or "k287" or "k288" or "k289" or "k290" or "k291" or "k292" or "k293" or "k294" or "k295" or
            "k296" or "k297" or "k298" or "k299" or "k300" or "k301" or "k302" or "k303" or "k304" or "k305" or "k306" or "k307" or
            "k308" or "k309" or "k310" or "k311" or "k312" or "k313" or "k314" or "k315" or "k316" or "k317" or "k318" or "k319" or
            "k320" or "k321" or "k322" or "k323" or "k324" or "k325" or "k326" or "k327" or "k328" or "k329" or "k330" or "k331" or
            "k332" or "k333" or "k334" or "k335" or "k336" or "k337" or "k338" or "k339" or "k340" or "k341" or "k342" or "k343" or
            "k344" or "k345" or "k346" or "k347" or "k348" or "k349" or "k350" or "k351" or "k352" or "k353" or "k354" or "k355" or
            "k356" or "k357" or "k358" or "k359" or "k360" or "k361" or "k362" or "k363" or "k364" or "k365" or "k366" or "k367" or
            "k368" or "k369" or "k370" or "k371" or "k372" or "k373" or "k374" or "k375" or "k376" or "k377" or "k378" or "k379" or
            "k380" or "k381" or "k382" or "k383" or "k384" or "k385" or "k386" or "k387" or "k388" or "k389" or "k390" or "k391" or
            "k392" or "k393" or "k394" or "k395" or "k396" or "k397" or "k398" or "k399" or "k400" or "k401" or "k402" or "k403" or
            "k404" or "k405" or "k406" or "k407" or "k408" or "k409" or "k410" or "k411" or "k412" or "k413" or "k414" or "k415" or
            "k416" or "k417" or "k418" or "k419" or "k420" or "k421" or "k422" or "k423" or "k424" or "k425" or "k426" or "k427" or
            "k428" or "k429" or "k430" or "k431" or "k432" or "k433" or "k434" or "k435" or "k436" or "k437" or "k438" or "k439" or
            "k440" or "k441" or "k442" or "k443" or "k444" or "k445" or "k446" or "k447" or "k448" or "k449" or "k450" or "k451" or
            "k452" or "k453" or "k454" or "k455" or "k456" or "k457" or "k458" or "k459" or "k460" or "k461" or "k462" or "k463" or
            "k464" or "k465" or "k466" or "k467" or "k468" or "k469" or "k470" or "k471" or "k472" or "k473" or "k474" or "k475" or
            "k476" or "k477" or "k478" or "k479" or "k480" or "k481" or "k482" or "k483" or "k484" or "k485" or "k486" or "k487" or
            "k488" or "k489" or "k490" or "k491" or "k492" or "k493" or "k494" or "k495" or "k496" or "k497" or "k498" or "k499" or
            "k500" or "k501" or "k502" or "k503" or "k504" or "k505" or "k506" or "k507" or "k508" or "k509" or "k510" or "k511" or
            "k512" or "k513" or "k514" or "k515" or "k516" or "k517" or "k518" or "k519" or "k520" or "k521" or "k522" or "k523" or
            "k524" or "k525" or "k526" or "k527" or "k528" or "k529" or "k530" or "k531" or "k532" or "k533" or "k534" or "k535" or
            "k536" or "k537" or "k538" or "k539" or "k540" or "k541" or "k542" or "k543" or "k544" or "k545" or "k546" or "k547" or
            "k548" or "k549" or "k550" or "k551" or "k552" or "k553" or "k554" or "k555" or "k556" or "k557" or "k558" or "k559" or
            "k560" or "k561" or "k562" or "k563" or "k564" or "k565" or "k566" or "k567" or "k568" or "k569" or "k570" or "k571" or
            "k572" or "k573" or "k574" or "k575" or "k576" or "k577" or "k578" or "k579" or "k580" or "k581" or "k582" or "k583" or
            "k584" or "k585" or "k586" or "k587" or "k588" or "k589" or "k590" or "k591" or "k592" or "k593" or "k594" or "k595" or
            "k596" or "k597" or "k598" or "k599" or "k600" or "k601" or "k602" or "k603" or "k604" or "k605" or "k606" or "k607" or
            "k608" or "k609" or "k610" or "k611" or "k612" or "k613" or "k614" or "k615" or "k616" or "k617" or "k618" or "k619" or
            "k620" or "k621" or "k622" or "k623" or "k624" or "k625" or "k626" or "k627" or "k628" or "k629" or "k630" or "k631" or
            "k632" or "k633" or "k634" or "k635" or "k636" or "k637" or "k638" or "k639" or "k640" or "k641" or "k642" or "k643" or
            "k644" or "k645" or "k646" or "k647" or "k648" or "k649" or "k650" or "k651" or "k652" or "k653" or "k654" or "k655" or
            "k656" or "k657" or "k658" or "k659" or "k660" or "k661" or "k662" or "k663" or "k664" or "k665" or "k666" or "k667" or
            "k668" or "k669" or "k670" or "k671" or "k672" or "k673" or "k674" or "k675" or "k676" or "k677" or "k678" or "k679" or
            "k680" or "k681" or "k682" or "k683" or "k684" or "k685" or "k686" or "k687" or "k688" or "k689" or "k690" or "k691" or
            "k692" or "k693" or "k694" or "k695" or "k696" or "k697" or "k698" or "k699" or "k700" or "k701" or "k702" or "k703" or
            "k704" or "k705" or "k706" or "k707" or "k708" or "k709" or "k710" or "k711" or "k712" or "k713" or "k714" or "k715" or
            "k716" or "k717" or "k718" or "k719" or "k720" or "k721" or "k722" or "k723" or "k724" or "k725" or "k726" or "k727" or
            "k728" or "k729" or "k730" or "k731" or "k732" or "k733" or "k734" or "k735" or "k736" or "k737" or "k738" or "k739" or
            "k740" or "k741" or "k742" or "k743" or "k744" or "k745" or "k746" or "k747" or "k748" or "k749" or "k750" or "k751" or
            "k752" or "k753" or "k754" or "k755" or "k756" or "k757" or "k758" or "k759" or "k760" or "k761" or "k762" or "k763" or
            "k764" or "k765" or "k766" or "k767" or "k768" or "k769" or "k770" or "k771" or "k772" or "k773" or "k774" or "k775" or
            "k776" or "k777" or "k778" or "k779" or "k780" or "k781" or "k782" or "k783" or "k784" or "k785" or "k786" or "k787" or
            "k788" or "k789" or "k790" or "k791" or "k792" or "k793" or "k794" or "k795" or "k796" or "k797" or "k798" or "k799" or
            "k800" or "k801" or "k802" or "k803" or "k804" or "k805" or "k806" or "k807" or "k808" or "k809" or "k810" or "k811" or
            "k812" or "k813" or "k814" or "k815" or "k816" or "k817" or "k818" or "k819" or "k820" or "k821" or "k822" or "k823" or
            "k824" or "k825" or "k826" or "k827" or "k828" or "k829" or "k830" or "k831" or "k832" or "k833" or "k834" or "k835" or
            "k836" or "k837" or "k838" or "k839" or "k840" or "k841" or "k842" or "k843" or "k844" or "k845" or "k846" or "k847" or
            "k848" or "k849" or "k850" or "k851" or "k852" or "k853" or "k854" or "k855" or "k856" or "k857" or "k858" or "k859" or
            "k860" or "k861" or "k862" or "k863" or "k864" or "k865" or "k866" or "k867" or "k868" or "k869" or "k870" or "k871" or
            "k872" or "k873" or "k874" or "k875" or "k876" or "k877" or "k878" or "k879" or "k880" or "k881" or "k882" or "k883" or
            "k884" or "k885" or "k886" or "k887" or "k888" or "k889" or "k890" or "k891" or "k892" or "k893" or "k894" or "k895" or
            "k896" or "k897" or "k898" or "k899" or "k900" or "k901" or "k902" or "k903" or "k904" or "k905" or "k906" or "k907" or
            "k908" or "k909" or "k910" or "k911" or "k912" or "k913" or "k914" or "k915" or "k916" or "k917" or "k918" or "k919" or
            "k920" or "k921" or "k922" or "k923" or "k924" or "k925" or "k926" or "k927" or "k928" or "k929" or "k930" or "k931" or
            "k932" or "k933" or "k934" or "k935" or "k936" or "k937" or "k938" or "k939" or "k940" or "k941" or "k942" or "k943" or
            "k944" or "k945" or "k946" or "k947" or "k948" or "k949" or "k950" or "k951" or "k952" or "k953" or "k954" or "k955" or
            "k956" or "k957" or "k958" or "k959" or "k960" or "k961" or "k962" or "k963" or "k964" or "k965" or "k966" or "k967" or
            "k968" or "k969" or "k970" or "k971" or "k972" or "k973" or "k974" or "k975" or "k976" or "k977" or "k978" or "k979" or
            "k980" or "k981" or "k982" or "k983" or "k984" or "k985" or "k986" or "k987" or "k988" or "k989" or "k990" or "k991" or
            "k992" or "k993" or "k994" or "k995" or "k996" or "k997" or "k998" or "k999" or "k1000" or "k1001" or "k1002" or
            "k1003" or "k1004" or "k1005" or "k1006" or "k1007" or "k1008" or "k1009" or "k1010" or "k1011" or "k1012" or
            "k1013" or "k1014" or "k1015" or "k1016" or "k1017" or "k1018" or "k1019" or "k1020" or "k1021" or "k1022" or
            "k1023" or "k1024" or "k1025" or "k1026" or "k1027" or "k1028" or "k1029" or "k1030" or "k1031" or "k1032" or
            "k1033" or "k1034" or "k1035" or "k1036" or "k1037" or "k1038" or "k1039" or "k1040" or "k1041" or "k1042" or
            "k1043" or "k1044" or "k1045" or "k1046" or "k1047" or "k1048" or "k1049" or "k1050" or "k1051" or "k1052" or
            "k1053" or "k1054" or "k1055" or "k1056" or "k1057" or "k1058" or "k1059" or "k1060" or "k1061" or "k1062" or
            "k1063" or "k1064" or "k1065" or "k1066" or "k1067" or "k1068" or "k1069" or "k1070" or "k1071" or "k1072" or
            "k1073" or "k1074" or "k1075" or "k1076" or "k1077" or "k1078" or "k1079" or "k1080" or "k1081" or "k1082" or
            "k1083" or "k1084" or "k1085" or "k1086" or "k1087" or "k1088" or "k1089" or "k1090" or "k1091" or "k1092" or
            "k1093" or "k1094" or "k1095" or "k1096" or "k1097" or "k1098" or "k1099" or "k1100" or "k1101" or "k1102" or
            "k1103" or "k1104" or "k1105" or "k1106" or "k1107" or "k1108" or "k1109" or "k1110" or "k1111" or "k1112" or
            "k1113" or "k1114" or "k1115" or "k1116" or "k1117" or "k1118" or "k1119" or "k1120" or "k1121" or "k1122" or
            "k1123" or "k1124" or "k1125" or "k1126" or "k1127" or "k1128" or "k1129" or "k1130" or "k1131" or "k1132" or
            "k1133" or "k1134" or "k1135" or "k1136" or "k1137" or "k1138" or "k1139" or "k1140" or "k1141" or "k1142" or
            "k1143" or "k1144" or "k1145" or "k1146" or "k1147" or "k1148" or "k1149" or "k1150" or "k1151" or "k1152" or
            "k1153" or "k1154" or "k1155" or "k1156" or "k1157" or "k1158" or "k1159" or "k1160" or "k1161" or "k1162" or
            "k1163" or "k1164" or "k1165" or "k1166" or "k1167" or "k1168" or "k1169" or "k1170" or "k1171" or "k1172" or
            "k1173" or "k1174" or "k1175" or "k1176" or "k1177" or "k1178" or "k1179" or "k1180" or "k1181" or "k1182" or
            "k1183" or "k1184" or "k1185" or "k1186" or "k1187" or "k1188" or "k1189" or "k1190" or "k1191" or "k1192" or
            "k1193" or "k1194" or "k1195" or "k1196" or "k1197" or "k1198" or "k1199",
    };

    internal static Long Joined(Long current, Long incoming) => current with
    {
        Name = "0" + incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name + "0" +
            incoming.Name + "2" + incoming.Name + "4" + incoming.Name + "6" + incoming.Name + "8" + incoming.Name,
    };

    internal static bool Mixed(Long current, Long incoming) =>
        current.I == 0 || incoming.L > 1000000 || current.I == 1 || incoming.L > 1000001 || current.I == 2 ||
            incoming.L > 1000002 || current.I == 3 || incoming.L > 1000003 || current.I == 4 || incoming.L > 1000004 ||
            current.I == 5 || incoming.L > 1000005 || current.I == 6 || incoming.L > 1000006 || current.I == 7 ||
            incoming.L > 1000007 || current.I == 8 || incoming.L > 1000008 || current.I == 9 || incoming.L > 1000009 ||
            current.I == 10 || incoming.L > 1000010 || current.I == 11 || incoming.L > 1000011 || current.I == 12 ||
            incoming.L > 1000012 || current.I == 13 || incoming.L > 1000013 || current.I == 14 || incoming.L > 1000014 ||
            current.I == 15 || incoming.L > 1000015 || current.I == 16 || incoming.L > 1000016 || current.I == 17 ||
            incoming.L > 1000017 || current.I == 18 || incoming.L > 1000018 || current.I == 19 || incoming.L > 1000019 ||
            current.I == 20 || incoming.L > 1000020 || current.I == 21 || incoming.L > 1000021 || current.I == 22 ||
            incoming.L > 1000022 || current.I == 23 || incoming.L > 1000023 || current.I == 24 || incoming.L > 1000024 ||
            current.I == 25 || incoming.L > 1000025 || current.I == 26 || incoming.L > 1000026 || current.I == 27 ||
            incoming.L > 1000027 || current.I == 28 || incoming.L > 1000028 || current.I == 29 || incoming.L > 1000029 ||
            current.I == 30 || incoming.L > 1000030 || current.I == 31 || incoming.L > 1000031 || current.I == 32 ||
            incoming.L > 1000032 || current.I == 33 || incoming.L > 1000033 || current.I == 34 || incoming.L > 1000034 ||
            current.I == 35 || incoming.L > 1000035 || current.I == 36 || incoming.L > 1000036 || current.I == 37 ||
            incoming.L > 1000037 || current.I == 38 || incoming.L > 1000038 || current.I == 39 || incoming.L > 1000039 ||
            current.I == 40 || incoming.L > 1000040 || current.I == 41 || incoming.L > 1000041 || current.I == 42 ||
            incoming.L > 1000042 || current.I == 43 || incoming.L > 1000043 || current.I == 44 || incoming.L > 1000044 ||
            current.I == 45 || incoming.L > 1000045 || current.I == 46 || incoming.L > 1000046 || current.I == 47 ||
            incoming.L > 1000047 || current.I == 48 || incoming.L > 1000048 || current.I == 49 || incoming.L > 1000049 ||
            current.I == 50 || incoming.L > 1000050 || current.I == 51 || incoming.L > 1000051 || current.I == 52 ||
            incoming.L > 1000052 || current.I == 53 || incoming.L > 1000053 || current.I == 54 || incoming.L > 1000054 ||
            current.I == 55 || incoming.L > 1000055 || current.I == 56 || incoming.L > 1000056 || current.I == 57 ||
            incoming.L > 1000057 || current.I == 58 || incoming.L > 1000058 || current.I == 59 || incoming.L > 1000059 ||
            current.I == 60 || incoming.L > 1000060 || current.I == 61 || incoming.L > 1000061 || current.I == 62 ||
            incoming.L > 1000062 || current.I == 63 || incoming.L > 1000063 || current.I == 64 || incoming.L > 1000064 ||
            current.I == 65 || incoming.L > 1000065 || current.I == 66 || incoming.L > 1000066 || current.I == 67 ||
            incoming.L > 1000067 || current.I == 68 || incoming.L > 1000068 || current.I == 69 || incoming.L > 1000069 ||
            current.I == 70 || incoming.L > 1000070 || current.I == 71 || incoming.L > 1000071 || current.I == 72 ||
            incoming.L > 1000072 || current.I == 73 || incoming.L > 1000073 || current.I == 74 || incoming.L > 1000074 ||
            current.I == 75 || incoming.L > 1000075 || current.I == 76 || incoming.L > 1000076 || current.I == 77 ||
            incoming.L > 1000077 || current.I == 78 || incoming.L > 1000078 || current.I == 79 || incoming.L > 1000079 ||
            current.I == 80 || incoming.L > 1000080 || current.I == 81 || incoming.L > 1000081 || current.I == 82 ||
            incoming.L > 1000082 || current.I == 83 || incoming.L > 1000083 || current.I == 84 || incoming.L > 1000084 ||
            current.I == 85 || incoming.L > 1000085 || current.I == 86 || incoming.L > 1000086 || current.I == 87 ||
            incoming.L > 1000087 || current.I == 88 || incoming.L > 1000088 || current.I == 89 || incoming.L > 1000089 ||
            current.I == 90 || incoming.L > 1000090 || current.I == 91 || incoming.L > 1000091 || current.I == 92 ||
            incoming.L > 1000092 || current.I == 93 || incoming.L > 1000093 || current.I == 94 || incoming.L > 1000094 ||
            current.I == 95 || incoming.L > 1000095 || current.I == 96 || incoming.L > 1000096 || current.I == 97 ||
            incoming.L > 1000097 || current.I == 98 || incoming.L > 1000098 || current.I == 99 || incoming.L > 1000099 ||
            current.I == 100 || incoming.L > 1000100 || current.I == 101 || incoming.L > 1000101 || current.I == 102 ||
            incoming.L > 1000102 || current.I == 103 || incoming.L > 1000103 || current.I == 104 || incoming.L > 1000104 ||
            current.I == 105 || incoming.L > 1000105 || current.I == 106 || incoming.L > 1000106 || current.I == 107 ||
            incoming.L > 1000107 || current.I == 108 || incoming.L > 1000108 || current.I == 109 || incoming.L > 1000109 ||
            current.I == 110 || incoming.L > 1000110 || current.I == 111 || incoming.L > 1000111 || current.I == 112 ||
            incoming.L > 1000112 || current.I == 113 || incoming.L > 1000113 || current.I == 114 || incoming.L > 1000114 ||
            current.I == 115 || incoming.L > 1000115 || current.I == 116 || incoming.L > 1000116 || current.I == 117 ||
            incoming.L > 1000117 || current.I == 118 || incoming.L > 1000118 || current.I == 119 || incoming.L > 1000119 ||
            current.I == 120 || incoming.L > 1000120 || current.I == 121 || incoming.L > 1000121 || current.I == 122 ||
            incoming.L > 1000122 || current.I == 123 || incoming.L > 1000123 || current.I == 124 || incoming.L > 1000124 ||
            current.I == 125 || incoming.L > 1000125 || current.I == 126 || incoming.L > 1000126 || current.I == 127 ||
            incoming.L > 1000127 || current.I == 128 || incoming.L > 1000128 || current.I == 129 || incoming.L > 1000129 ||
            current.I == 130 || incoming.L > 1000130 || current.I == 131 || incoming.L > 1000131 || current.I == 132 ||
            incoming.L > 1000132 || current.I == 133 || incoming.L > 1000133 || current.I == 134 || incoming.L > 1000134 ||
            current.I == 135 || incoming.L > 1000135 || current.I == 136 || incoming.L > 1000136 || current.I == 137 ||
            incoming.L > 1000137 || current.I == 138 || incoming.L > 1000138 || current.I == 139 || incoming.L > 1000139 ||
            current.I == 140 || incoming.L > 1000140 || current.I == 141 || incoming.L > 1000141 || current.I == 142 ||
            incoming.L > 1000142 || current.I == 143 || incoming.L > 1000143 || current.I == 144 || incoming.L > 1000144 ||
            current.I == 145 || incoming.L > 1000145 || current.I == 146 || incoming.L > 1000146 || current.I == 147 ||
            incoming.L > 1000147 || current.I == 148 || incoming.L > 1000148 || current.I == 149 || incoming.L > 1000149 ||
            current.I == 150 || incoming.L > 1000150 || current.I == 151 || incoming.L > 1000151 || current.I == 152 ||
            incoming.L > 1000152 || current.I == 153 || incoming.L > 1000153 || current.I == 154 || incoming.L > 1000154 ||
            current.I == 155 || incoming.L > 1000155 || current.I == 156 || incoming.L > 1000156 || current.I == 157 ||
            incoming.L > 1000157 || current.I == 158 || incoming.L > 1000158 || current.I == 159 || incoming.L > 1000159 ||
            current.I == 160 || incoming.L > 1000160 || current.I == 161 || incoming.L > 1000161 || current.I == 162 ||
            incoming.L > 1000162 || current.I == 163 || incoming.L > 1000163 || current.I == 164 || incoming.L > 1000164 ||
            current.I == 165 || incoming.L > 1000165 || current.I == 166 || incoming.L > 1000166 || current.I == 167 ||
            incoming.L > 1000167 || current.I == 168 || incoming.L > 1000168 || current.I == 169 || incoming.L > 1000169 ||
            current.I == 170 || incoming.L > 1000170 || current.I == 171 || incoming.L > 1000171 || current.I == 172 ||
            incoming.L > 1000172 || current.I == 173 || incoming.L > 1000173 || current.I == 174 || incoming.L > 1000174 ||
            current.I == 175 || incoming.L > 1000175 || current.I == 176 || incoming.L > 1000176 || current.I == 177 ||
            incoming.L > 1000177 || current.I == 178 || incoming.L > 1000178 || current.I == 179 || incoming.L > 1000179 ||
            current.I == 180 || incoming.L > 1000180 || current.I == 181 || incoming.L > 1000181 || current.I == 182 ||
            incoming.L > 1000182 || current.I == 183 || incoming.L > 1000183 || current.I == 184 || incoming.L > 1000184 ||
            current.I == 185 || incoming.L > 1000185 || current.I == 186 || incoming.L > 1000186 || current.I == 187 ||
            incoming.L > 1000187 || current.I == 188 || incoming.L > 1000188 || current.I == 189 || incoming.L > 1000189 ||
            current.I == 190 || incoming.L > 1000190 || current.I == 191 || incoming.L > 1000191 || current.I == 192 ||
            incoming.L > 1000192 || current.I == 193 || incoming.L > 1000193 || current.I == 194 || incoming.L > 1000194 ||
            current.I == 195 || incoming.L > 1000195 || current.I == 196 || incoming.L > 1000196 || current.I == 197 ||
            incoming.L > 1000197 || current.I == 198 || incoming.L > 1000198 || current.I == 199 || incoming.L > 1000199 ||
            current.I == 200 || incoming.L > 1000200 || current.I == 201 || incoming.L > 1000201 || current.I == 202 ||
            incoming.L > 1000202 || current.I == 203 || incoming.L > 1000203 || current.I == 204 || incoming.L > 1000204 ||
            current.I == 205 || incoming.L > 1000205 || current.I == 206 || incoming.L > 1000206 || current.I == 207 ||
            incoming.L > 1000207 || current.I == 208 || incoming.L > 1000208 || current.I == 209 || incoming.L > 1000209 ||
            current.I == 210 || incoming.L > 1000210 || current.I == 211 || incoming.L > 1000211 || current.I == 212 ||
            incoming.L > 1000212 || current.I == 213 || incoming.L > 1000213 || current.I == 214 || incoming.L > 1000214 ||
            current.I == 215 || incoming.L > 1000215 || current.I == 216 || incoming.L > 1000216 || current.I == 217 ||
            incoming.L > 1000217 || current.I == 218 || incoming.L > 1000218 || current.I == 219 || incoming.L > 1000219 ||
            current.I == 220 || incoming.L > 1000220 || current.I == 221 || incoming.L > 1000221 || current.I == 222 ||
            incoming.L > 1000222 || current.I == 223 || incoming.L > 1000223 || current.I == 224 || incoming.L > 1000224 ||
            current.I == 225 || incoming.L > 1000225 || current.I == 226 || incoming.L > 1000226 || current.I == 227 ||
            incoming.L > 1000227 || current.I == 228 || incoming.L > 1000228 || current.I == 229 || incoming.L > 1000229 ||
            current.I == 230 || incoming.L > 1000230 || current.I == 231 || incoming.L > 1000231 || current.I == 232 ||
            incoming.L > 1000232 || current.I == 233 || incoming.L > 1000233 || current.I == 234 || incoming.L > 1000234 ||
            current.I == 235 || incoming.L > 1000235 || current.I == 236 || incoming.L > 1000236 || current.I == 237 ||
            incoming.L > 1000237 || current.I == 238 || incoming.L > 1000238 || current.I == 239 || incoming.L > 1000239 ||
            current.I == 240 || incoming.L > 1000240 || current.I == 241 || incoming.L > 1000241 || current.I == 242 ||
            incoming.L > 1000242 || current.I == 243 || incoming.L > 1000243 || current.I == 244 || incoming.L > 1000244 ||
            current.I == 245 || incoming.L > 1000245 || current.I == 246 || incoming.L > 1000246 || current.I == 247 ||
            incoming.L > 1000247 || current.I == 248 || incoming.L > 1000248 || current.I == 249 || incoming.L > 1000249 ||
            current.I == 250 || incoming.L > 1000250 || current.I == 251 || incoming.L > 1000251 || current.I == 252 ||
            incoming.L > 1000252 || current.I == 253 || incoming.L > 1000253 || current.I == 254 || incoming.L > 1000254 ||
            current.I == 255 || incoming.L > 1000255 || current.I == 256 || incoming.L > 1000256 || current.I == 257 ||
            incoming.L > 1000257 || current.I == 258 || incoming.L > 1000258 || current.I == 259 || incoming.L > 1000259 ||
            current.I == 260 || incoming.L > 1000260 || current.I == 261 || incoming.L > 1000261 || current.I == 262 ||
            incoming.L > 1000262 || current.I == 263 || incoming.L > 1000263 || current.I == 264 || incoming.L > 1000264 ||
            current.I == 265 || incoming.L > 1000265 || current.I == 266 || incoming.L > 1000266 || current.I == 267 ||
            incoming.L > 1000267 || current.I == 268 || incoming.L > 1000268 || current.I == 269 || incoming.L > 1000269 ||
            current.I == 270 || incoming.L > 1000270 || current.I == 271 || incoming.L > 1000271 || current.I == 272 ||
            incoming.L > 1000272 || current.I == 273 || incoming.L > 1000273 || current.I == 274 || incoming.L > 1000274 ||
            current.I == 275 || incoming.L > 1000275 || current.I == 276 || incoming.L > 1000276 || current.I == 277 ||
            incoming.L > 1000277 || current.I == 278 || incoming.L > 1000278 || current.I == 279 || incoming.L > 1000279 ||
            current.I == 280 || incoming.L > 1000280 || current.I == 281 || incoming.L > 1000281 || current.I == 282 ||
            incoming.L > 1000282 || current.I == 283 || incoming.L > 1000283 || current.I == 284 || incoming.L > 1000284 ||
            current.I == 285 || incoming.L > 1000285 || current.I == 286 || incoming.L > 1000286 || current.I == 287 ||
            incoming.L > 1000287 || current.I == 288 || incoming.L > 1000288 || current.I == 289 || incoming.L > 1000289 ||
            current.I == 290 || incoming.L > 1000290 || current.I == 291 || incoming.L > 1000291 || current.I == 292 ||
            incoming.L > 1000292 || current.I == 293 || incoming.L > 1000293 || current.I == 294 || incoming.L > 1000294 ||
            current.I == 295 || incoming.L > 1000295 || current.I == 296 || incoming.L > 1000296 || current.I == 297 ||
            incoming.L > 1000297 || current.I == 298 || incoming.L > 1000298 || current.I == 299 || incoming.L > 1000299 ||
            current.I == 300 || incoming.L > 1000300 || current.I == 301 || incoming.L > 1000301 || current.I == 302 ||
            incoming.L > 1000302 || current.I == 303 || incoming.L > 1000303 || current.I == 304 || incoming.L > 1000304 ||
            current.I == 305 || incoming.L > 1000305 || current.I == 306 || incoming.L > 1000306 || current.I == 307 ||
            incoming.L > 1000307 || current.I == 308 || incoming.L > 1000308 || current.I == 309 || incoming.L > 1000309 ||
            current.I == 310 || incoming.L > 1000310 || current.I == 311 || incoming.L > 1000311 || current.I == 312 ||
            incoming.L > 1000312 || current.I == 313 || incoming.L > 1000313 || current.I == 314 || incoming.L > 1000314 ||
            current.I == 315 || incoming.L > 1000315 || current.I == 316 || incoming.L > 1000316 || current.I == 317 ||
            incoming.L > 1000317 || current.I == 318 || incoming.L > 1000318 || current.I == 319 || incoming.L > 1000319 ||
            current.I == 320 || incoming.L > 1000320 || current.I == 321 || incoming.L > 1000321 || current.I == 322 ||
            incoming.L > 1000322 || current.I == 323 || incoming.L > 1000323 || current.I == 324 || incoming.L > 1000324 ||
            current.I == 325 || incoming.L > 1000325 || current.I == 326 || incoming.L > 1000326 || current.I == 327 ||
            incoming.L > 1000327 || current.I == 328 || incoming.L > 1000328 || current.I == 329 || incoming.L > 1000329 ||
            current.I == 330 || incoming.L > 1000330 || current.I == 331 || incoming.L > 1000331 || current.I == 332 ||
            incoming.L > 1000332 || current.I == 333 || incoming.L > 1000333 || current.I == 334 || incoming.L > 1000334 ||
            current.I == 335 || incoming.L > 1000335 || current.I == 336 || incoming.L > 1000336 || current.I == 337 ||
            incoming.L > 1000337 || current.I == 338 || incoming.L > 1000338 || current.I == 339 || incoming.L > 1000339 ||
            current.I == 340 || incoming.L > 1000340 || current.I == 341 || incoming.L > 1000341 || current.I == 342 ||
            incoming.L > 1000342 || current.I == 343 || incoming.L > 1000343 || current.I == 344 || incoming.L > 1000344 ||
            current.I == 345 || incoming.L > 1000345 || current.I == 346 || incoming.L > 1000346 || current.I == 347 ||
            incoming.L > 1000347 || current.I == 348 || incoming.L > 1000348 || current.I == 349 || incoming.L > 1000349 ||
            current.I == 350 || incoming.L > 1000350 || current.I == 351 || incoming.L > 1000351 || current.I == 352 ||
            incoming.L > 1000352 || current.I == 353 || incoming.L > 1000353 || current.I == 354 || incoming.L > 1000354 ||
            current.I == 355 || incoming.L > 1000355 || current.I == 356 || incoming.L > 1000356 || current.I == 357 ||
            incoming.L > 1000357 || current.I == 358 || incoming.L > 1000358 || current.I == 359 || incoming.L > 1000359 ||
            current.I == 360 || incoming.L > 1000360 || current.I == 361 || incoming.L > 1000361 || current.I == 362 ||
            incoming.L > 1000362 || current.I == 363 || incoming.L > 1000363 || current.I == 364 || incoming.L > 1000364 ||
            current.I == 365 || incoming.L > 1000365 || current.I == 366 || incoming.L > 1000366 || current.I == 367 ||
            incoming.L > 1000367 || current.I == 368 || incoming.L > 1000368 || current.I == 369 || incoming.L > 1000369 ||
            current.I == 370 || incoming.L > 1000370 || current.I == 371 || incoming.L > 1000371 || current.I == 372 ||
            incoming.L > 1000372 || current.I == 373 || incoming.L > 1000373 || current.I == 374 || incoming.L > 1000374 ||
            current.I == 375 || incoming.L > 1000375 || current.I == 376 || incoming.L > 1000376 || current.I == 377 ||
            incoming.L > 1000377 || current.I == 378 || incoming.L > 1000378 || current.I == 379 || incoming.L > 1000379 ||
            current.I == 380 || incoming.L > 1000380 || current.I == 381 || incoming.L > 1000381 || current.I == 382 ||
            incoming.L > 1000382 || current.I == 383 || incoming.L > 1000383 || current.I == 384 || incoming.L > 1000384 ||
            current.I == 385 || incoming.L > 1000385 || current.I == 386 || incoming.L > 1000386 || current.I == 387 ||
            incoming.L > 1000387 || current.I == 388 || incoming.L > 1000388 || current.I == 389 || incoming.L > 1000389 ||
            current.I == 390 || incoming.L > 1000390 || current.I == 391 || incoming.L > 1000391 || current.I == 392 ||
            incoming.L > 1000392 || current.I == 393 || incoming.L > 1000393 || current.I == 394 || incoming.L > 1000394 ||
            current.I == 395 || incoming.L > 1000395 || current.I == 396 || incoming.L > 1000396 || current.I == 397 ||
            incoming.L > 1000397 || current.I == 398 || incoming.L > 1000398 || current.I == 399 || incoming.L > 1000399 ||
            current.I == 400 || incoming.L > 1000400 || current.I == 401 || incoming.L > 1000401 || current.I == 402 ||
            incoming.L > 1000402 || current.I == 403 || incoming.L > 1000403 || current.I == 404 || incoming.L > 1000404 ||
            current.I == 405 || incoming.L > 1000405 || current.I == 406 || incoming.L > 1000406 || current.I == 407 ||
            incoming.L > 1000407 || current.I == 408 || incoming.L > 1000408 || current.I == 409 || incoming.L > 1000409 ||
            current.I == 410 || incoming.L > 1000410 || current.I == 411 || incoming.L > 1000411 || current.I == 412 ||
            incoming.L > 1000412 || current.I == 413 || incoming.L > 1000413 || current.I == 414 || incoming.L > 1000414 ||
            current.I == 415 || incoming.L > 1000415 || current.I == 416 || incoming.L > 1000416 || current.I == 417 ||
            incoming.L > 1000417 || current.I == 418 || incoming.L > 1000418 || current.I == 419 || incoming.L > 1000419 ||
            current.I == 420 || incoming.L > 1000420 || current.I == 421 || incoming.L > 1000421 || current.I == 422 ||
            incoming.L > 1000422 || current.I == 423 || incoming.L > 1000423 || current.I == 424 || incoming.L > 1000424 ||
            current.I == 425 || incoming.L > 1000425 || current.I == 426 || incoming.L > 1000426 || current.I == 427 ||
            incoming.L > 1000427 || current.I == 428 || incoming.L > 1000428 || current.I == 429 || incoming.L > 1000429 ||
            current.I == 430 || incoming.L > 1000430 || current.I == 431 || incoming.L > 1000431 || current.I == 432 ||
            incoming.L > 1000432 || current.I == 433 || incoming.L > 1000433 || current.I == 434 || incoming.L > 1000434 ||
            current.I == 435 || incoming.L > 1000435 || current.I == 436 || incoming.L > 1000436 || current.I == 437 ||
            incoming.L > 1000437 || current.I == 438 || incoming.L > 1000438 || current.I == 439 || incoming.L > 1000439 ||
            current.I == 440 || incoming.L > 1000440 || current.I == 441 || incoming.L > 1000441 || current.I == 442 ||
            incoming.L > 1000442 || current.I == 443 || incoming.L > 1000443 || current.I == 444 || incoming.L > 1000444 ||
            current.I == 445 || incoming.L > 1000445 || current.I == 446 || incoming.L > 1000446 || current.I == 447 ||
            incoming.L > 1000447 || current.I == 448 || incoming.L > 1000448 || current.I == 449 || incoming.L > 1000449 ||
            current.I == 450 || incoming.L > 1000450 || current.I == 451 || incoming.L > 1000451 || current.I == 452 ||
            incoming.L > 1000452 || current.I == 453 || incoming.L > 1000453 || current.I == 454 || incoming.L > 1000454 ||
            current.I == 455 || incoming.L > 1000455 || current.I == 456 || incoming.L > 1000456 || current.I == 457 ||
            incoming.L > 1000457 || current.I == 458 || incoming.L > 1000458 || current.I == 459 || incoming.L > 1000459 ||
            current.I == 460 || incoming.L > 1000460 || current.I == 461 || incoming.L > 1000461 || current.I == 462 ||
            incoming.L > 1000462 || current.I == 463 || incoming.L > 1000463 || current.I == 464 || incoming.L > 1000464 ||
            current.I == 465 || incoming.L > 1000465 || current.I == 466 || incoming.L > 1000466 || current.I == 467 ||
            incoming.L > 1000467 || current.I == 468 || incoming.L > 1000468 || current.I == 469 || incoming.L > 1000469 ||
            current.I == 470 || incoming.L > 1000470 || current.I == 471 || incoming.L > 1000471 || current.I == 472 ||
            incoming.L > 1000472 || current.I == 473 || incoming.L > 1000473 || current.I == 474 || incoming.L > 1000474 ||
            current.I == 475 || incoming.L > 1000475 || current.I == 476 || incoming.L > 1000476 || current.I == 477 ||
            incoming.L > 1000477 || current.I == 478 || incoming.L > 1000478 || current.I == 479 || incoming.L > 1000479 ||
            current.I == 480 || incoming.L > 1000480 || current.I == 481 || incoming.L > 1000481 || current.I == 482 ||
            incoming.L > 1000482 || current.I == 483 || incoming.L > 1000483 || current.I == 484 || incoming.L > 1000484 ||
            current.I == 485 || incoming.L > 1000485 || current.I == 486 || incoming.L > 1000486 || current.I == 487 ||
            incoming.L > 1000487 || current.I == 488 || incoming.L > 1000488 || current.I == 489 || incoming.L > 1000489 ||
            current.I == 490 || incoming.L > 1000490 || current.I == 491 || incoming.L > 1000491 || current.I == 492 ||
            incoming.L > 1000492 || current.I == 493 || incoming.L > 1000493 || current.I == 494 || incoming.L > 1000494 ||
            current.I == 495 || incoming.L > 1000495 || current.I == 496 || incoming.L > 1000496 || current.I == 497 ||
            incoming.L > 1000497 || current.I == 498 || incoming.L > 1000498 || current.I == 499 || incoming.L > 1000499 ||
            current.I == 500 || incoming.L > 1000500 || current.I == 501 || incoming.L > 1000501 || current.I == 502 ||
            incoming.L > 1000502 || current.I == 503 || incoming.L > 1000503 || current.I == 504 || incoming.L > 1000504 ||
            current.I == 505 || incoming.L > 1000505 || current.I == 506 || incoming.L > 1000506 || current.I == 507 ||
            incoming.L > 1000507 || current.I == 508 || incoming.L > 1000508 || current.I == 509 || incoming.L > 1000509 ||
            current.I == 510 || incoming.L > 1000510 || current.I == 511 || incoming.L > 1000511 || current.I == 512 ||
            incoming.L > 1000512 || current.I == 513 || incoming.L > 1000513 || current.I == 514 || incoming.L > 1000514 ||
            current.I == 515 || incoming.L > 1000515 || current.I == 516 || incoming.L > 1000516 || current.I == 517 ||
            incoming.L > 1000517 || current.I == 518 || incoming.L > 1000518 || current.I == 519 || incoming.L > 1000519 ||
            current.I == 520 || incoming.L > 1000520 || current.I == 521 || incoming.L > 1000521 || current.I == 522 ||
            incoming.L > 1000522 || current.I == 523 || incoming.L > 1000523 || current.I == 524 || incoming.L > 1000524 ||
            current.I == 525 || incoming.L > 1000525 || current.I == 526 || incoming.L > 1000526 || current.I == 527 ||
            incoming.L > 1000527 || current.I == 528 || incoming.L > 1000528 || current.I == 529 || incoming.L > 1000529 ||
            current.I == 530 || incoming.L > 1000530 || current.I == 531 || incoming.L > 1000531 || current.I == 532 ||
            incoming.L > 1000532 || current.I == 533 || incoming.L > 1000533 || current.I == 534 || incoming.L > 1000534 ||
            current.I == 535 || incoming.L > 1000535 || current.I == 536 || incoming.L > 1000536 || current.I == 537 ||
            incoming.L > 1000537 || current.I == 538 || incoming.L > 1000538 || current.I == 539 || incoming.L > 1000539 ||
            current.I == 540 || incoming.L > 1000540 || current.I == 541 || incoming.L > 1000541 || current.I == 542 ||
            incoming.L > 1000542 || current.I == 543 || incoming.L > 1000543 || current.I == 544 || incoming.L > 1000544 ||
            current.I == 545 || incoming.L > 1000545 || current.I == 546 || incoming.L > 1000546 || current.I == 547 ||
            incoming.L > 1000547 || current.I == 548 || incoming.L > 1000548 || current.I == 549 || incoming.L > 1000549 ||
            current.I == 550 || incoming.L > 1000550 || current.I == 551 || incoming.L > 1000551 || current.I == 552 ||
            incoming.L > 1000552 || current.I == 553 || incoming.L > 1000553 || current.I == 554 || incoming.L > 1000554 ||
            current.I == 555 || incoming.L > 1000555 || current.I == 556 || incoming.L > 1000556 || current.I == 557 ||
            incoming.L > 1000557 || current.I == 558 || incoming.L > 1000558 || current.I == 559 || incoming.L > 1000559 ||
            current.I == 560 || incoming.L > 1000560 || current.I == 561 || incoming.L > 1000561 || current.I == 562 ||
            incoming.L > 1000562 || current.I == 563 || incoming.L > 1000563 || current.I == 564 || incoming.L > 1000564 ||
            current.I == 565 || incoming.L > 1000565 || current.I == 566 || incoming.L > 1000566 || current.I == 567 ||
            incoming.L > 1000567 || current.I == 568 || incoming.L > 1000568 || current.I == 569 || incoming.L > 1000569 ||
            current.I == 570 || incoming.L > 1000570 || current.I == 571 || incoming.L > 1000571 || current.I == 572 ||
            incoming.L > 1000572 || current.I == 573 || incoming.L > 1000573 || current.I == 574 || incoming.L > 1000574 ||
            current.I == 575 || incoming.L > 1000575 || current.I == 576 || incoming.L > 1000576 || current.I == 577 ||
            incoming.L > 1000577 || current.I == 578 || incoming.L > 1000578 || current.I == 579 || incoming.L > 1000579 ||
            current.I == 580 || incoming.L > 1000580 || current.I == 581 || incoming.L > 1000581 || current.I == 582 ||
            incoming.L > 1000582 || current.I == 583 || incoming.L > 1000583 || current.I == 584 || incoming.L > 1000584 ||
            current.I == 585 || incoming.L > 1000585 || current.I == 586 || incoming.L > 1000586 || current.I == 587 ||
            incoming.L > 1000587 || current.I == 588 || incoming.L > 1000588 || current.I == 589 || incoming.L > 1000589 ||
            current.I == 590 || incoming.L > 1000590 || current.I == 591 || incoming.L > 1000591 || current.I == 592 ||
            incoming.L > 1000592 || current.I == 593 || incoming.L > 1000593 || current.I == 594 || incoming.L > 1000594 ||
            current.I == 595 || incoming.L > 1000595 || current.I == 596 || incoming.L > 1000596 || current.I == 597 ||
            incoming.L > 1000597 || current.I == 598 || incoming.L > 1000598 || current.I == 599 || incoming.L > 1000599 ||
            current.I == 600 || incoming.L > 1000600 || current.I == 601 || incoming.L > 1000601 || current.I == 602 ||
            incoming.L > 1000602 || current.I == 603 || incoming.L > 1000603 || current.I == 604 || incoming.L > 1000604 ||
            current.I == 605 || incoming.L > 1000605 || current.I == 606 || incoming.L > 1000606 || current.I == 607 ||
            incoming.L > 1000607 || current.I == 608 || incoming.L > 1000608 || current.I == 609 || incoming.L > 1000609 ||
            current.I == 610 || incoming.L > 1000610 || current.I == 611 || incoming.L > 1000611 || current.I == 612 ||
            incoming.L > 1000612 || current.I == 613 || incoming.L > 1000613 || current.I == 614 || incoming.L > 1000614 ||
            current.I == 615 || incoming.L > 1000615 || current.I == 616 || incoming.L > 1000616 || current.I == 617 ||
            incoming.L > 1000617 || current.I == 618 || incoming.L > 1000618 || current.I == 619 || incoming.L > 1000619 ||
            current.I == 620 || incoming.L > 1000620 || current.I == 621 || incoming.L > 1000621 || current.I == 622 ||
            incoming.L > 1000622 || current.I == 623 || incoming.L > 1000623 || current.I == 624 || incoming.L > 1000624 ||
            current.I == 625 || incoming.L > 1000625 || current.I == 626 || incoming.L > 1000626 || current.I == 627 ||
            incoming.L > 1000627 || current.I == 628 || incoming.L > 1000628 || current.I == 629 || incoming.L > 1000629 ||
            current.I == 630 || incoming.L > 1000630 || current.I == 631 || incoming.L > 1000631 || current.I == 632 ||
            incoming.L > 1000632 || current.I == 633 || incoming.L > 1000633 || current.I == 634 || incoming.L > 1000634 ||
            current.I == 635 || incoming.L > 1000635 || current.I == 636 || incoming.L > 1000636 || current.I == 637 ||
            incoming.L > 1000637 || current.I == 638 || incoming.L > 1000638 || current.I == 639 || incoming.L > 1000639 ||
            current.I == 640 || incoming.L > 1000640 || current.I == 641 || incoming.L > 1000641 || current.I == 642 ||
            incoming.L > 1000642 || current.I == 643 || incoming.L > 1000643 || current.I == 644 || incoming.L > 1000644 ||
            current.I == 645 || incoming.L > 1000645 || current.I == 646 || incoming.L > 1000646 || current.I == 647 ||
            incoming.L > 1000647 || current.I == 648 || incoming.L > 1000648 || current.I == 649 || incoming.L > 1000649 ||
            current.I == 650 || incoming.L > 1000650 || current.I == 651 || incoming.L > 1000651 || current.I == 652 ||
            incoming.L > 1000652 || current.I == 653 || incoming.L > 1000653 || current.I == 654 || incoming.L > 1000654 ||
            current.I == 655 || incoming.L > 1000655 || current.I == 656 || incoming.L > 1000656 || current.I == 657 ||
            incoming.L > 1000657 || current.I == 658 || incoming.L > 1000658 || current.I == 659 || incoming.L > 1000659 ||
            current.I == 660 || incoming.L > 1000660 || current.I == 661 || incoming.L > 1000661 || current.I == 662 ||
            incoming.L > 1000662 || current.I == 663 || incoming.L > 1000663 || current.I == 664 || incoming.L > 1000664 ||
            current.I == 665 || incoming.L > 1000665 || current.I == 666 || incoming.L > 1000666 || current.I == 667 ||
            incoming.L > 1000667 || current.I == 668 || incoming.L > 1000668 || current.I == 669 || incoming.L > 1000669 ||
            current.I == 670 || incoming.L > 1000670 || current.I == 671 || incoming.L > 1000671 || current.I == 672 ||
            incoming.L > 1000672 || current.I == 673 || incoming.L > 1000673 || current.I == 674 || incoming.L > 1000674 ||
            current.I == 675 || incoming.L > 1000675 || current.I == 676 || incoming.L > 1000676 || current.I == 677 ||
            incoming.L > 1000677 || current.I == 678 || incoming.L > 1000678 || current.I == 679 || incoming.L > 1000679 ||
            current.I == 680 || incoming.L > 1000680 || current.I == 681 || incoming.L > 1000681 || current.I == 682 ||
            incoming.L > 1000682 || current.I == 683 || incoming.L > 1000683 || current.I == 684 || incoming.L > 1000684 ||
            current.I == 685 || incoming.L > 1000685 || current.I == 686 || incoming.L > 1000686 || current.I == 687 ||
            incoming.L > 1000687 || current.I == 688 || incoming.L > 1000688 || current.I == 689 || incoming.L > 1000689 ||
            current.I == 690 || incoming.L > 1000690 || current.I == 691 || incoming.L > 1000691 || current.I == 692 ||
            incoming.L > 1000692 || current.I == 693 || incoming.L > 1000693 || current.I == 694 || incoming.L > 1000694 ||
            current.I == 695 || incoming.L > 1000695 || current.I == 696 || incoming.L > 1000696 || current.I == 697 ||
            incoming.L > 1000697 || current.I == 698 || incoming.L > 1000698 || current.I == 699 || incoming.L > 1000699;
}
