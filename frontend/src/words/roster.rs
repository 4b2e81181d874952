//! What is said of a spreadsheet and its rows.

use super::refusal;
use crate::lang::Lang;
use gongzhi_core::people::contact::{ContactRefusal, EMAIL_LIMIT};
use gongzhi_core::people::roster::{
    AREA_LIMIT_M2, Column, FileRefusal, HeadingRefusal, Notice, SheetRefusal, UNIT_LIMIT, Why,
};

/// The heading of a column in the template, or the like of it in English.
pub fn column(lang: Lang, column: Column) -> &'static str {
    match column {
        Column::Unit => lang.pick("户号", "Unit"),
        Column::Area => lang.pick("建筑面积", "Area"),
        Column::Name => lang.pick("姓名", "Name"),
        Column::Phone => lang.pick("手机", "Phone"),
        Column::Email => lang.pick("邮箱", "Email"),
        Column::Standing => lang.pick("身份", "Standing"),
        Column::Company => lang.pick("单位", "Company"),
        Column::Delegate => lang.pick("代表", "Delegate"),
        Column::Unsold => lang.pick("未售", "Unsold"),
    }
}

/// What belongs into a column.
pub fn column_purpose(lang: Lang, column: Column) -> &'static str {
    match column {
        Column::Unit => lang
            .pick("业主必填，例如 1201。一行写一户。", "For every owner, such as 1201. One a row."),
        Column::Area => lang.pick(
            "业主必填，平方米，例如 186.40。同一户各行要一致。",
            "For every owner, in square metres, such as 186.40; the same in every row of a unit.",
        ),
        Column::Name => lang.pick(
            "必填，一行写一个人。未售的写建设单位。",
            "Always, one person a row. For unsold stock the developer.",
        ),
        Column::Phone => lang.pick(
            "手机或邮箱相同的算同一个人。都不填的不能登录。",
            "Rows with the same phone or e-mail are one person. Without either nobody can sign in.",
        ),
        Column::Email => lang.pick("可以代替手机。", "Serves instead of a phone."),
        Column::Standing => lang.pick(
            "业主、租户、居民或在岗人员。没有这一列时，有户号的算业主。",
            "Owner, tenant, resident or employee. Without this column whoever has a unit owns it.",
        ),
        Column::Company => lang.pick("在岗人员必填。", "For every employee."),
        Column::Delegate => lang.pick(
            "共有的户必须有且只有一个“是”，由他投这一户的票。",
            "Of co-owners exactly one says yes: who casts the unit's ballot.",
        ),
        Column::Unsold => lang.pick(
            "未售的户写“是”。全楼未售的合计算一个人头。",
            "Yes for unsold units. All of them together count as one head.",
        ),
    }
}

pub fn file(lang: Lang, refusal: &FileRefusal) -> String {
    match refusal {
        FileRefusal::Sheet(refusal) => sheet(lang, refusal),
        FileRefusal::Heading(refusal) => heading(lang, refusal),
    }
}

fn sheet(lang: Lang, refusal: &SheetRefusal) -> String {
    match refusal {
        SheetRefusal::Empty => lang.pick("文件是空的，请选一个有内容的表格。", "The file is empty. Please choose one that holds a table.").into(),
        SheetRefusal::FileTooLarge { limit } => lang.pick(
            format!("文件超过 {} MB。请只留名册这一张表，去掉图片再上传。", limit >> 20),
            format!("The file has more than {} MB. Please keep the roster alone, without pictures.", limit >> 20),
        ),
        SheetRefusal::InflatesTooLarge { limit } => lang.pick(
            format!("表格展开以后超过 {} MB，或者样式太多。请把名册复制到一个新表格，或者另存为 CSV。", limit >> 20),
            format!("The workbook holds more than {} MB, or too many styles. Please copy the roster into a new one, or save it as CSV.", limit >> 20),
        ),
        SheetRefusal::TooManyRows { limit } => lang.pick(format!("超过 {limit} 行，请分成几个文件。"), format!("More than {limit} rows. Please split the file.")),
        SheetRefusal::TooManyColumns { row, limit } => lang.pick(format!("第 {row} 行超过 {limit} 列，请删掉不用的列。"), format!("Row {row} has more than {limit} columns. Please remove those that are not needed.")),
        SheetRefusal::CellTooLong { row, limit } => lang.pick(format!("第 {row} 行有一格超过 {limit} 个字，请删短。"), format!("Row {row} has a cell of more than {limit} characters. Please shorten it.")),
        SheetRefusal::OldWorkbook => lang.pick("这是旧版（.xls）或者加了密码的表格。请去掉密码，另存为 .xlsx 或 .csv。", "This is an old (.xls) or protected workbook. Please save it as .xlsx or .csv without a password.").into(),
        SheetRefusal::Unreadable => lang.pick("读不出表格。请上传 .xlsx 或 .csv 文件。", "This is no table that can be read. Please send an .xlsx or .csv file.").into(),
    }
}

fn heading(lang: Lang, refusal: &HeadingRefusal) -> String {
    let listed = |found: &[String]| found.join(lang.pick("、", ", "));
    match refusal {
        HeadingRefusal::NoHeadings { found } => lang.pick(
            format!("前几行里没有找到表头。看到的是：{}。请加一行表头，例如“户号、建筑面积、姓名、手机”。", listed(found)),
            format!("No headings in the first rows. There is: {}. Please add a row such as “Unit, Area, Name, Phone”.", listed(found)),
        ),
        HeadingRefusal::Missing { missing, found } => {
            let missing: Vec<String> =
                missing.iter().map(|column| self::column(lang, *column).to_owned()).collect();
            lang.pick(
                format!("缺少这些列：{}。表头里有：{}。", listed(&missing), listed(found)),
                format!("These columns are missing: {}. There are: {}.", listed(&missing), listed(found)),
            )
        }
        HeadingRefusal::Doubled { column } => {
            let name = self::column(lang, *column);
            lang.pick(format!("有两列都是“{name}”，请只留一列。"), format!("Two columns mean “{name}”. Please keep one."))
        }
        HeadingRefusal::NoRows => lang.pick("表头下面没有内容。", "There is nothing below the headings.").into(),
    }
}

/// Why a row is left out, and what to do.
pub fn why(lang: Lang, why: &Why) -> String {
    let sentence = match why {
        Why::NoUnit => {
            lang.pick("业主没有户号，请补上。", "An owner without a unit. Please add it.")
        }
        Why::UnitUnreadable => {
            return lang.pick(
                format!("户号请写一个，最多 {UNIT_LIMIT} 个字母、数字或汉字，可以有 - # . _。"),
                format!(
                    "Please write one unit of at most {UNIT_LIMIT} letters, digits and - # . _."
                ),
            );
        }
        Why::NoArea => {
            lang.pick("业主没有面积，请补上。", "An owner without an area. Please add it.")
        }
        Why::AreaUnreadable => lang.pick(
            "面积请写数字，最多四位小数，例如 186.40。",
            "Please write the area as a number with up to four decimals, such as 186.40.",
        ),
        Why::AreaNotPositive => lang.pick("面积要大于 0。", "The area is more than 0."),
        Why::AreaTooLarge => {
            return lang.pick(
                format!("面积要小于 {AREA_LIMIT_M2} 平方米，请看小数点。"),
                format!(
                    "The area is less than {AREA_LIMIT_M2} m². Please check the decimal point."
                ),
            );
        }
        Why::AreaDiffers { row } => {
            return lang.pick(
                format!("同一户的面积和第 {row} 行不一样，请改成一致。"),
                format!("Row {row} gives this unit another area. Please make them the same."),
            );
        }
        Why::Name { text } => return refusal::text(lang, *text),
        Why::OpenQuotation => lang.pick(
            "这一行的引号没有成对，请补上或删去。",
            "A quotation mark in this row is not closed. Please close it or take it out.",
        ),
        Why::SeveralNames => lang.pick(
            "一格里有几个名字，请一人写一行。",
            "Several names in one cell. Please write one person a row.",
        ),
        Why::Contact { contact } => return contact_refusal(lang, *contact),
        Why::OtherContact => lang
            .pick("手机和邮箱写反了列。", "The phone and the e-mail stand in each other's column."),
        Why::ContactOfAnother { row } => {
            return lang.pick(
                format!("第 {row} 行另一个名字用了同一个号码或邮箱，请核对。"),
                format!("Row {row} has this phone or e-mail with another name. Please check."),
            );
        }
        Why::NoContact => lang.pick(
            "请写手机或邮箱，否则认不出是谁。",
            "Please give a phone or an e-mail: without one nobody knows who this is.",
        ),
        Why::UnknownStanding => lang.pick(
            "身份请写业主、租户、居民或在岗人员。",
            "The standing is owner, tenant, resident or employee.",
        ),
        Why::NoCompany => {
            lang.pick("在岗人员没有单位，请补上。", "An employee without a company. Please add it.")
        }
        Why::Company { text } => return refusal::text(lang, *text),
        Why::NeitherYesNorNo => lang.pick("请写“是”或者“否”。", "Please write yes or no."),
        Why::OwnersOnly => lang.pick(
            "只有业主可以是代表或者未售。",
            "Only an owner is a delegate or has unsold stock.",
        ),
        Why::Repeated { row } => {
            return lang.pick(
                format!("和第 {row} 行重复，不用处理。"),
                format!("The same as row {row}: nothing to do."),
            );
        }
        Why::TwoDelegates { row } => {
            return lang.pick(
                format!("这一户第 {row} 行也是代表，请只留一个。"),
                format!("Row {row} is a delegate of this unit too. Please keep one."),
            );
        }
        Why::NoDelegate => lang.pick(
            "这一户有几个业主，请在一人的“代表”列写“是”。",
            "Several owners. Please mark one of them as the delegate.",
        ),
        Why::UnsoldShared => {
            lang.pick("未售的户只写建设单位一行。", "An unsold unit has one row, the developer's.")
        }
        Why::SecondDeveloper { row } => {
            return lang.pick(
                format!("未售的户应属同一建设单位，请和第 {row} 行核对。"),
                format!("Unsold units belong to one developer. Please check with row {row}."),
            );
        }
        Why::UnitIncomplete { row } => {
            return lang.pick(
                format!("同一户的第 {row} 行要先改好，这一户才能整户导入。"),
                format!("Please correct row {row} of this unit first: a unit comes in whole."),
            );
        }
    };
    sentence.to_owned()
}

fn contact_refusal(lang: Lang, refusal: ContactRefusal) -> String {
    match refusal {
        ContactRefusal::Empty => lang.pick("这里是空的。", "This is empty.").into(),
        ContactRefusal::Unreadable => lang
            .pick(
                "不是手机号码或者邮箱，请核对。手机号要 11 位。",
                "This is no phone number or e-mail. A Chinese mobile number has 11 digits.",
            )
            .into(),
        ContactRefusal::TooLong => lang.pick(
            format!("超过 {EMAIL_LIMIT} 个字符。"),
            format!("More than {EMAIL_LIMIT} characters."),
        ),
    }
}

pub fn notice(lang: Lang, notice: &Notice) -> String {
    match notice {
        Notice::NoOwner { unit } => lang.pick(format!("{unit} 没有业主，没有人投这一户的票。"), format!("{unit} has no owner: nobody casts its ballot.")),
        Notice::NoContact => lang.pick("没有手机和邮箱，这个人不能登录。", "Neither phone nor e-mail: this person cannot sign in.").into(),
        Notice::SameName { row } => lang.pick(
            format!("和第 {row} 行同名而号码不同，算作两个人。如果是同一个人，请写同一个号码。"),
            format!("The same name as row {row} with another phone: counted as two people. If it is one, please give one phone."),
        ),
    }
}
