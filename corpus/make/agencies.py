"""Invented agencies in real districts. None of the names is a sub-district."""
from dataclasses import dataclass

import domain

TYPES = {"อบต.": "องค์การบริหารส่วนตำบล", "ทต.": "เทศบาลตำบล", "ทม.": "เทศบาลเมือง", "ทน.": "เทศบาลนคร", "อบจ.": "องค์การบริหารส่วนจังหวัด"}
HEADS = {"อบต.": "นายก{}", "ทต.": "นายกเทศมนตรีตำบล", "ทม.": "นายกเทศมนตรีเมือง", "ทน.": "นายกเทศมนตรีนคร", "อบจ.": "นายก{}"}


@dataclass(frozen=True)
class Agency:
    short_type: str
    own_name: str
    district: str
    province: str

    def __post_init__(self):
        domain.check_place(self.district, self.province)
        if any(r["name_th"] == self.own_name for r in domain.rows("subdistricts.csv")):
            raise ValueError(f"{self.own_name} is a real sub-district")

    @property
    def type(self):
        return TYPES[self.short_type]

    @property
    def name(self):
        return self.type + self.own_name

    @property
    def short(self):
        return self.short_type + self.own_name

    @property
    def head(self):
        return HEADS[self.short_type].format(self.type) + self.own_name

    @property
    def place(self):
        return f"อำเภอ{self.district} จังหวัด{self.province}"


NONG_BUA = Agency("อบต.", "หนองบัวแสงจันทร์", "ชุมแพ", "ขอนแก่น")
THA_NAM = Agency("ทต.", "ท่าน้ำสุริยา", "พิมาย", "นครราชสีมา")
SI_THARA = Agency("ทม.", "ศรีธาราวดี", "สว่างแดนดิน", "สกลนคร")
HARIPHUN = Agency("ทน.", "หริภุญธานี", "เมืองลำพูน", "ลำพูน")
THARA_BURI = Agency("อบจ.", "ธาราบุรีรมย์", "เมืองตรัง", "ตรัง")
THUNG_LOM = Agency("อบต.", "ทุ่งลมเย็น", "เดิมบางนางบวช", "สุพรรณบุรี")
PAK_KHLONG = Agency("ทต.", "ปากคลองมะเกลือ", "กำแพงแสน", "นครปฐม")
HUAI_KAEO = Agency("อบต.", "ห้วยแก้วมณี", "แม่แจ่ม", "เชียงใหม่")
THA_SAI = Agency("ทม.", "ท่าทรายทอง", "ละงู", "สตูล")
KHAO_CHOM = Agency("อบต.", "เขาชมดาว", "แกลง", "ระยอง")
DON_PHRA = Agency("ทต.", "ดอนพระพาย", "เขื่องใน", "อุบลราชธานี")
BUENG = Agency("ทต.", "บึงมรกต", "บางระกำ", "พิษณุโลก")
LAM_NAM = Agency("อบต.", "ลำน้ำค้าง", "ด่านซ้าย", "เลย")
SAK_THONG = Agency("ทน.", "สักทองธานี", "เมืองแพร่", "แพร่")
THUNG_KAEO = Agency("อบต.", "ทุ่งแก้วผกา", "หล่มสัก", "เพชรบูรณ์")
THAN_SILA = Agency("ทต.", "ธารศิลาทอง", "ฝาง", "เชียงใหม่")
BO_NAM = Agency("ทต.", "บ่อน้ำเพชร", "โพธาราม", "ราชบุรี")
RAI_TAWAN = Agency("อบต.", "ไร่ตะวันฉาย", "สีคิ้ว", "นครราชสีมา")
PAK_ARUN = Agency("ทม.", "ปากอ่าวอรุณ", "หลังสวน", "ชุมพร")
