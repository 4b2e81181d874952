"""Makes the files of this folder. Needs openpyxl (3.1): `python make.py`.

Everybody in them is invented; telephone numbers begin with 1380000, addresses end in .test.
"""

import csv
import datetime
import pathlib

import openpyxl

HERE = pathlib.Path(__file__).parent
TITLES = [["示例大厦业主及使用人名册"], ["制表：物业服务中心", "", "2026年11月"], []]
HEADINGS = ["序号", "户号", "建筑面积（㎡）", "姓名", "手机", "电子邮箱", "身份", "单位", "代表", "未售"]
FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = ["一诺", "二宁", "三乐", "四海", "五湖", "六合", "七里", "八方", "九思", "十全", "百川", "千山"]


class Rows:
    def __init__(self):
        self.rows, self.expected, self.people = [], [], 0

    def person(self):
        """A new name and number."""
        self.people += 1
        n = self.people
        name = FAMILY[n % len(FAMILY)] + GIVEN[n // len(FAMILY) % len(GIVEN)] + ("" if n < 192 else "子")
        return name, f"1380000{n:04}"

    def add(self, unit="", area="", name="", phone="", email="", standing="业主", company="",
            delegate="", unsold="", refused=None, warned=()):
        """`refused`: what is wrong, as `column:why` or `:why`, as the reader has to say it."""
        number = len(TITLES) + 2 + len(self.rows)
        self.rows.append([str(len(self.rows) + 1), unit, area, name, phone, email, standing,
                          company, delegate, unsold])
        if refused is not None:
            column, why = refused.split(":")
            self.expected.append([number, "refused", column, why])
        for notice in warned:
            self.expected.append([number, "warned", "", notice])

    def owner(self, unit, area, **more):
        name, phone = self.person()
        self.add(unit, area, **{"name": name, "phone": phone, **more})
        return name, phone


def fill(r):
    # 150 units of one owner each.
    for floor in range(10, 35):
        for flat in range(1, 7):
            r.owner(f"{floor}{flat:02}", f"{80 + flat * 7}.{floor}")
    # 12 units of two, who have agreed on a delegate.
    for flat in range(1, 13):
        r.owner(f"35{flat:02}", "120.5", delegate="是")
        r.owner(f"35{flat:02}", "120.50", delegate="否")
    # One owner of five units, by telephone once and by e-mail once.
    for flat in range(1, 6):
        r.add(f"36{flat:02}", "300", "连有房", "13800009001" if flat != 5 else "",
              "lian@example.test" if flat > 2 else "")
    # Unsold stock of one developer.
    for flat in range(1, 9):
        r.add(f"37{flat:02}", "1,050.25㎡", "江岸置业有限公司", "+86 138 0000 9002", unsold="未售")
    # Two who are known by name alone.
    r.add("3801", "90", "无号码", warned=["no_contact"])
    r.add("3802", "90", "无号码", warned=["no_contact", "same_name"])
    # Tenants, residents and those who work there; one owner who works there too.
    for n in range(20):
        name, phone = r.person()
        r.add(f"{10 + n}01", "", name, phone, standing="租户" if n % 2 else "居民")
    for n in range(40):
        name, phone = r.person()
        r.add("", "", name, phone, f"staff{n}@example.test", "在岗人员", "临江证券")
    r.add("", "", "连有房", "", "LIAN@example.test", "员工", "临江证券")
    name, phone = r.person()
    r.add("3901", "", name, phone, standing="租户", warned=["no_owner"])


def mistakes(r):
    def bad(why, unit="", area="88", **more):
        r.owner(unit, area, refused=why, **more)

    bad("unit:no_unit")
    bad("unit:unit_unreadable", "4001、4002")
    bad("unit:unit_unreadable", "四十楼东侧第一间靠电梯的那一间办公室甲乙丙丁")
    bad("area:no_area", "4003", "")
    bad("area:area_unreadable", "4004", "约八十八")
    bad("area:area_unreadable", "4005", "88.12345")
    bad("area:area_unreadable", "4006", "1,20")
    bad("area:area_not_positive", "4007", "0")
    bad("area:area_not_positive", "4008", "-88")
    bad("area:area_too_large", "4009", "1000000")
    bad("name:name", "4010", name="")
    bad("name:name", "4011", name="某" * 61)
    bad("name:name", "4012", name="赵\u202e四")
    bad("name:several_names", "4013", name="赵一、钱二")
    bad("phone:contact", "4014", phone="1380000")
    bad("phone:contact", "4015", phone="1.38E+10")
    bad("email:contact", "4016", email="nobody@nowhere")
    bad("phone:other_contact", "4017", phone="a@example.test")
    bad("email:other_contact", "4018", email="13800009999")
    bad("phone:contact_of_another", "4019", phone="13800009001")
    bad("email:contact_of_another", "4020", email="lian@example.test")
    bad("standing:unknown_standing", "4021", standing="亲友")
    bad("standing:unknown_standing", "4022", standing="")
    bad("company:no_company", "", "", standing="在岗人员")
    bad("company:company", "", "", standing="在岗人员", company="某" * 61)
    bad("phone:no_contact", "", "", standing="在岗人员", company="临江证券", phone="")
    bad("delegate:neither_yes_nor_no", "4023", delegate="也许")
    bad("delegate:owners_only", "4024", "", standing="租户", delegate="是")
    bad("unsold:owners_only", "4025", "", standing="居民", unsold="是")
    # The same row again leaves the unit as it is.
    name, phone = r.owner("4101", "88")
    r.add("4101", "88", name, phone, refused=":repeated")
    # What several rows of a unit say together.
    for delegate in ["是", ""]:
        bad(":area_differs", "4102", "88" if delegate else "89", delegate=delegate)
    for _ in range(2):
        bad(":two_delegates", "4103", delegate="是")
    for _ in range(3):
        bad(":no_delegate", "4104")
    r.add("4105", "88", "江岸置业有限公司", "13800009002", unsold="是", refused=":unsold_shared")
    bad(":unsold_shared", "4105")
    bad(":second_developer", "4106", unsold="是")
    # One owner's number is wrong, so the unit of both is left out, and the tenant is not.
    bad("phone:contact", "4107", phone="1380000", delegate="是")
    bad(":unit_incomplete", "4107")
    tenant, phone = r.person()
    r.add("4107", "", tenant, phone, standing="租户")


def cells():
    """Cells of every sort, and a second sheet that is not read."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "第一张表"
    sheet["A3"] = 13800000000
    for place, value, shown in [
        ("B3", 85.5, "0.00"),
        ("C3", 101, "0000"),
        ("D3", 85.3333333, "#,##0.00"),
        ("E3", datetime.date(2026, 11, 23), "yyyy/m/d"),
        ("F3", 0.1 + 0.2, "General"),
    ]:
        sheet[place] = value
        sheet[place].number_format = shown
    sheet["C5"] = " 赵四 "
    sheet["D5"] = True
    sheet["E5"] = 1205.5
    sheet["A7"] = "1201"
    sheet["B7"], sheet["B8"], sheet["B9"] = "甲", "乙", "丙"
    sheet.merge_cells("A7:A8")
    book.create_sheet("另一张")["A1"] = "不读"
    book.save(HERE / "cells.xlsx")


def workbook(rows):
    """As a person would have it: numbers are numbers."""
    book = openpyxl.Workbook()
    for row in TITLES + [HEADINGS] + rows:
        def typed(cell):
            if "E" in cell:
                return cell
            try:
                return float(cell) if "." in cell else int(cell)
            except ValueError:
                return cell or None
        book.active.append([typed(cell) for cell in row] if len(row) == 10 else row)
    book.save(HERE / "roster.xlsx")


def text(name, rows, encoding, separator):
    with open(HERE / name, "w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)


if __name__ == "__main__":
    cells()
    made = Rows()
    fill(made)
    mistakes(made)
    table = [row or [""] * 10 for row in TITLES] + [HEADINGS] + made.rows
    text("roster.csv", table, "utf-8-sig", ",")
    text("roster-gb18030.csv", table, "gb18030", "\t")
    workbook(made.rows)
    expected = sorted(made.expected, key=lambda line: line[0])
    text("expected.csv", [["row", "what", "column", "why"]] + expected, "utf-8", ",")
    print(len(made.rows), "rows,", len(expected), "expected")
