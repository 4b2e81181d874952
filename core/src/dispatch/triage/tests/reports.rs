//! Reports as passers-by write them, invented and labelled by hand. They guard what people meet
//! most; how well triage does on messages it has never met is measured by `cargo xtask train`.

use super::triaged;

/// The kind, and the report.
const CHINESE: &[(&str, &str)] = &[
    ("0101", "共享单车把人行道都占了 轮椅过不去"),
    ("0101", "楼下一大堆小黄车没人管"),
    ("0102", "奔驰车停在公交站台上一上午了"),
    ("0102", "好几辆私家车停在人行道上 行人只能走机动车道"),
    ("0103", "外卖电瓶车停得到处都是，大门都进不去"),
    ("0103", "骑手在人行道上横冲直撞差点撞到老人"),
    ("0104", "停一个小时收三十块，太黑了吧"),
    ("0105", "世纪大道路口红绿灯不亮了"),
    ("0105", "绿灯太短，老人过不完马路"),
    ("0106", "每天早上这个路口堵得动不了"),
    ("0107", "公交车等了四十分钟不来"),
    ("0201", "地铁口卖烤肠的三轮车油烟很大还挡路"),
    ("0202", "水果店把货都摆到门外面来了"),
    ("0203", "快递把包裹堆在人行道上分拣"),
    ("0204", "隔壁在露台上搭了个玻璃房"),
    ("0205", "黑车司机在出口拉客"),
    ("0301", "地上全是烟头和奶茶杯子"),
    ("0301", "垃圾桶满了，味道很大"),
    ("0302", "干垃圾湿垃圾都倒在一起运走了"),
    ("0303", "半夜有卡车来偷倒渣土"),
    ("0304", "公厕好脏，没有纸，门锁也坏了"),
    ("0401", "大楼上的广告布被风吹破了，感觉要掉"),
    ("0402", "店招牌少了两个字"),
    ("0403", "电线杆上贴满了办证小广告"),
    ("0501", "工地灰尘很大，窗都不敢开"),
    ("0502", "马路挖开两个月了还没填"),
    ("0601", "井盖松了，车子压过去咣当响"),
    ("0602", "滨江步道的路灯坏了一排"),
    ("0603", "人行道地砖翘起来，我妈绊了一跤"),
    ("0604", "广场上的长椅断了"),
    ("0605", "盲道走到一半被花坛挡住了"),
    ("0606", "天桥的自动扶梯又停了"),
    ("0701", "台风后一棵大树倒在路上"),
    ("0702", "花坛里的花全枯死了"),
    ("0703", "江边好多人钓鱼，鱼线甩到人"),
    ("0802", "消防通道停满了车"),
    ("0803", "走廊里灭火器都过期了"),
    ("0804", "有人把电瓶车推进电梯上楼充电"),
    ("0901", "物业报修一个月没人来"),
    ("0902", "物业费涨价没有征求业主意见"),
    ("0903", "业委会任期到了不换届"),
    ("0904", "电梯坏了三天了没人修"),
    ("0905", "办公室天花板漏水"),
    ("1001", "半夜两点还在打桩，睡不着"),
    ("1002", "楼上邻居天天半夜开派对"),
    ("1003", "酒吧音乐吵到凌晨三点"),
    ("1004", "摩托车每天晚上在隧道炸街"),
    ("1101", "楼下餐馆油烟直接往窗户里排"),
    ("1102", "下水道臭气熏天"),
    ("1103", "饭店把泔水倒进雨水口"),
    ("1104", "对面大屏幕晚上太亮，照得睡不着"),
    ("1201", "大楼停水半天了"),
    ("1202", "整栋楼突然没电"),
    ("1204", "地库没有手机信号"),
    ("1205", "下雨后路口积水到膝盖"),
    ("1301", "在餐厅吃出一只蟑螂"),
    ("1302", "商场买的衣服不给退"),
    ("1303", "健身房关门跑路，卡里还有五千块"),
    ("1304", "菜场的秤不准，少了二两"),
    ("1305", "买到假的茅台"),
    ("1401", "公司拖欠三个月工资"),
    ("1402", "公司裁员不给赔偿"),
    ("1403", "单位一直不给我交社保"),
    ("1501", "请问去东方明珠从几号口出"),
    ("1502", "旅行社强制购物"),
    ("1601", "食堂后门老鼠很多"),
    ("1602", "有人在电梯里抽烟"),
    ("1701", "接到冒充客服的电话被骗了两万"),
    ("1702", "我的电动车被偷了"),
    ("1704", "有人遛狗不牵绳"),
    ("1705", "房东不退押金"),
    ("1801", "怎么报名午间音乐会"),
    ("1802", "我想当志愿者"),
    ("1803", "想看上次会议的表决结果"),
    ("1804", "建议把这块空地改成口袋公园"),
    ("1901", "居住证怎么办"),
    ("1902", "孩子今年上小学划片在哪"),
    ("1903", "公积金怎么提取"),
    ("1904", "窗口工作人员态度很差"),
];

/// The kind, and the report.
const ENGLISH: &[(&str, &str)] = &[
    ("0101", "dozens of shared bikes dumped outside exit 6"),
    ("0102", "a van is parked on the pavement"),
    ("0103", "delivery scooters block the door of our lobby"),
    ("0105", "the traffic light at the crossing is not working"),
    ("0106", "terrible traffic jam at the roundabout every morning"),
    ("0107", "the bus never comes on time"),
    ("0201", "a man is selling grilled sausages at the metro exit"),
    ("0301", "there is rubbish all over the plaza"),
    ("0301", "the bin is overflowing"),
    ("0304", "the public toilet is filthy"),
    ("0401", "a billboard looks like it is about to come down"),
    ("0403", "somebody keeps sticking flyers on the lamp posts"),
    ("0501", "so much dust from the construction site"),
    ("0601", "the manhole cover rattles all night"),
    ("0602", "three street lights are out on the promenade"),
    ("0603", "big pothole in the road"),
    ("0603", "loose paving stone, I tripped"),
    ("0604", "the bench is broken"),
    ("0606", "the escalator of the footbridge has stopped"),
    ("0701", "a tree fell on the path"),
    ("0802", "cars are parked in the fire lane"),
    ("0803", "the fire extinguisher is expired"),
    ("0901", "the property management ignores our repair requests"),
    ("0904", "the lift has been out of order for a week"),
    ("0905", "water is leaking from the ceiling"),
    ("1001", "drilling at two in the morning from the building site"),
    ("1003", "the bar downstairs plays loud music until 3 am"),
    ("1004", "motorcycles race through the tunnel at night"),
    ("1101", "cooking smoke from the restaurant blows into our office"),
    ("1102", "bad smell from the drain"),
    ("1201", "no water in the building"),
    ("1202", "power cut on our floor"),
    ("1205", "the street is flooded after the rain"),
    ("1301", "found a cockroach in my noodles"),
    ("1303", "my gym closed down and kept my money"),
    ("1401", "my boss has not paid my salary for two months"),
    ("1501", "how do I get to the Oriental Pearl Tower"),
    ("1601", "rats near the kitchen door"),
    ("1602", "people smoke in the elevator"),
    ("1702", "someone stole my bike"),
    ("1704", "a big dog without a leash"),
    ("1802", "I want to become a volunteer"),
];

/// The item, and the report.
const EMERGENCIES: &[(&str, &str)] = &[
    ("080101", "三楼餐厅厨房着火了"),
    ("080101", "楼下垃圾桶烧起来了火很大"),
    ("080101", "有辆汽车在马路上自燃"),
    ("080102", "配电间在冒黑烟"),
    ("080102", "楼道里有很浓的烟味像什么烧焦了"),
    ("120301", "闻到很重的煤气味"),
    ("120301", "施工把燃气管道挖断了在漏气"),
    ("090401", "国金中心电梯里有人出不来"),
    ("090401", "我被关在电梯里了快来救我"),
    ("090401", "电梯停在半空里面有三个人"),
    ("080601", "地铁口有个老人晕倒了"),
    ("080601", "有人倒在地上没有反应"),
    ("080601", "有人从扶梯上摔下来流了很多血"),
    ("010601", "世纪大道有辆车撞了骑车的人，人躺在地上"),
    ("010601", "出车祸了有人受伤"),
    ("080602", "有个女孩坐在天桥栏杆外面要跳"),
    ("080602", "有人站在楼顶要跳楼"),
    ("080603", "有人掉进黄浦江了"),
    ("080603", "江里有个人在挣扎"),
    ("080604", "滨江观景台人太多了挤得喘不过气"),
    ("080604", "人挤人快要踩踏了"),
    ("080501", "大楼外墙的砖掉下来砸到人"),
    ("080502", "幕墙玻璃碎了掉到人行道上"),
    ("080503", "工地脚手架塌了"),
    ("080503", "马路突然塌陷一个大洞"),
    ("060101", "井盖没了，一个大黑洞"),
    ("120201", "电线断了掉在地上冒火花"),
    ("120201", "路灯杆漏电，摸上去麻"),
    ("170201", "有人拿刀在街上"),
    ("170201", "两伙人打起来了"),
    ("170301", "我儿子走丢了，五岁"),
    ("170301", "有个小孩找不到妈妈在哭"),
    ("090601", "地库进水了，水越来越高"),
    ("080103", "化学品泄漏，味道刺眼睛"),
    ("080101", "there's a fire on the third floor"),
    ("080101", "a car is burning in the street"),
    ("080102", "thick smoke coming from the basement"),
    ("120301", "I smell gas in the corridor"),
    ("090401", "we are stuck in the lift"),
    ("090401", "people are trapped in an elevator at IFC"),
    ("080601", "a man collapsed at the metro exit, he is not breathing"),
    ("080601", "an old lady fell and is bleeding"),
    ("010601", "a car hit a cyclist"),
    ("080602", "someone is about to jump from the bridge"),
    ("080603", "a person fell into the river"),
    ("080604", "the crowd is crushing people at the viewing deck"),
    ("080502", "glass is falling from the tower"),
    ("080503", "the scaffolding collapsed"),
    ("170201", "a man with a knife near the plaza"),
    ("170301", "I lost my child in the mall"),
    ("060101", "open manhole, no cover"),
];

/// How many reports have their kind first, and how many among three.
fn right(reports: &[(&str, &str)]) -> (usize, usize) {
    let mut right = (0, 0);
    for (kind, report) in reports {
        let candidates = triaged(report).candidates;
        let place = candidates.iter().position(|c| c.kind.as_str() == *kind);
        right.0 += usize::from(place == Some(0));
        right.1 += usize::from(place.is_some());
    }
    right
}

#[test]
fn reports_of_the_street_have_their_kind_first_or_among_three() {
    let (first, among_three) = right(CHINESE);
    assert!(first >= 74 && among_three == CHINESE.len(), "{first} and {among_three}");
    let (first, among_three) = right(ENGLISH);
    assert!(first >= 39 && among_three == ENGLISH.len(), "{first} and {among_three}");
}

/// A run that is new where the second time begins may still mean something.
#[test]
fn saying_it_all_twice_makes_hardly_anything_likelier() {
    let rise = |report: &&str| {
        let twice = triaged(&format!("{report}，{report}")).candidates.remove(0);
        let once = triaged(report).candidates.into_iter().find(|c| c.kind == twice.kind);
        i32::from(twice.percent) - once.map_or(0, |once| i32::from(once.percent))
    };
    let reports = CHINESE.iter().chain(ENGLISH).map(|(_, report)| *report);
    let rises: Vec<(i32, &str)> = reports.map(|report| (rise(&report), report)).collect();
    let likelier: Vec<_> = rises.iter().filter(|(rise, _)| *rise > 2).collect();
    assert!(likelier.len() * 50 <= rises.len(), "{likelier:?}");
    let risen: i32 = rises.iter().map(|(rise, _)| rise).sum();
    assert!(usize::try_from(risen).unwrap_or(0) * 10 <= rises.len(), "{risen}: {rises:?}");
}

#[test]
fn emergencies_are_told_in_whatever_words() {
    for (item, report) in EMERGENCIES {
        let emergency = triaged(report).emergency;
        assert_eq!(emergency.as_ref().map(|e| e.as_str()), Some(*item), "{report}");
    }
}

/// Recall comes before precision, so that a stolen bicycle may be told to call 110.
#[test]
fn hardly_anything_that_is_no_emergency_raises_the_alarm() {
    let all = || CHINESE.iter().chain(ENGLISH).map(|(_, report)| *report);
    let alarms: Vec<&str> = all().filter(|report| triaged(report).emergency.is_some()).collect();
    assert!(alarms.len() * 20 <= all().count(), "{alarms:?} of {}", all().count());
}
