//! What tables and columns are called in Thai, and in what their numbers are measured.

/// Tables by name.
const TABLES: [(&str, &str); 11] = [
    ("documents", "เอกสาร"),
    ("scores", "คะแนน"),
    ("comparison", "เปรียบเทียบหน่วยงาน"),
    ("mentions", "จุดที่ระบุคะแนน"),
    ("measures", "มาตรการ"),
    ("steps", "ขั้นตอนของมาตรการ"),
    ("findings", "ข้อตรวจพบ"),
    ("checklist", "รายการตรวจสอบ"),
    ("facts", "ข้อมูลจากแบบฟอร์ม"),
    ("copies", "มาตรการที่ข้อความซ้ำกัน"),
    ("queue", "คะแนนที่ควรให้คนตรวจ"),
];

/// Columns by name, which means the same in all tables.
const COLUMNS: [(&str, &str); 102] = [
    ("document_id", "รหัสเอกสาร"),
    ("path", "ที่อยู่ไฟล์"),
    ("sha256", "ค่าแฮช SHA-256"),
    ("state", "สถานะ"),
    ("error", "รหัสข้อผิดพลาด"),
    ("pages", "จำนวนหน้า"),
    ("source", "ที่มาของข้อความ"),
    ("kind", "ประเภทเอกสาร"),
    ("agency_name", "หน่วยงาน"),
    ("agency_type", "ประเภทหน่วยงาน"),
    ("district", "อำเภอ"),
    ("province", "จังหวัด"),
    ("province_code", "รหัสจังหวัด"),
    ("fiscal_year", "ปีงบประมาณ"),
    ("plan_year", "ปีของแผน"),
    ("document_date", "วันที่ของเอกสาร"),
    ("total_score", "คะแนนรวม"),
    ("grade", "ระดับผลการประเมิน"),
    ("prior_total_score", "คะแนนรวมปีก่อน"),
    ("mentions", "จำนวนจุดที่ระบุคะแนน"),
    ("scores", "จำนวนคะแนน"),
    ("measures", "จำนวนมาตรการ"),
    ("errors", "จำนวนข้อผิดพลาด"),
    ("warnings", "จำนวนข้อควรระวัง"),
    ("error_message", "รายละเอียดข้อผิดพลาด"),
    ("copies", "ไฟล์ที่เหมือนกัน"),
    ("level", "ระดับของคะแนน"),
    ("code", "รหัสคะแนน"),
    ("name", "ชื่อ"),
    ("score", "คะแนน"),
    ("status", "สถานะของคะแนน"),
    ("mention_count", "จำนวนจุดที่ระบุ"),
    ("evidence", "หลักฐาน"),
    ("total", "คะแนนรวม"),
    ("iit", "IIT ผู้มีส่วนได้ส่วนเสียภายใน"),
    ("eit", "EIT ผู้มีส่วนได้ส่วนเสียภายนอก"),
    ("oit", "OIT การเปิดเผยข้อมูลสาธารณะ"),
    ("indicator_1", "1 การปฏิบัติหน้าที่"),
    ("indicator_2", "2 การใช้งบประมาณ"),
    ("indicator_3", "3 การใช้อำนาจ"),
    ("indicator_4", "4 การใช้ทรัพย์สินของราชการ"),
    ("indicator_5", "5 การแก้ไขปัญหาการทุจริต"),
    ("indicator_6", "6 คุณภาพการดำเนินงาน"),
    ("indicator_7", "7 ประสิทธิภาพการสื่อสาร"),
    ("indicator_8", "8 การปรับปรุงระบบการทำงาน"),
    ("indicator_9", "9 การเปิดเผยข้อมูล"),
    ("indicator_10", "10 การป้องกันการทุจริต"),
    ("change", "ผลต่างจากปีก่อน"),
    ("rank_province", "อันดับในจังหวัด"),
    ("rank_type", "อันดับในประเภทหน่วยงาน"),
    ("lowest_indicator", "ตัวชี้วัดที่ต่ำสุด"),
    ("unanswered", "ตัวชี้วัดต่ำที่ไม่มีมาตรการ"),
    ("checked", "สัดส่วนที่พิสูจน์แล้ว"),
    ("documents", "รหัสเอกสารที่ใช้"),
    ("value", "ค่า"),
    ("place", "ตำแหน่งในเอกสาร"),
    ("role", "ความหมายของตัวเลข"),
    ("row", "มาตรการที่"),
    ("indicators", "ตัวชี้วัด"),
    ("items", "ข้อคำถาม"),
    ("measure", "มาตรการ/โครงการ/กิจกรรม"),
    ("analysis", "ผลการวิเคราะห์"),
    ("strengths", "จุดแข็งหรือข้อวิเคราะห์อื่น"),
    ("steps", "ขั้นตอน/วิธีการ"),
    ("timeframe", "ระยะเวลา"),
    ("start_date", "วันเริ่มต้น"),
    ("end_date", "วันสิ้นสุด"),
    ("responsible", "ผู้รับผิดชอบ"),
    ("units", "หน่วยงานที่รับผิดชอบ"),
    ("follow_up", "การติดตามผล"),
    ("budget_baht", "งบประมาณ (บาท)"),
    ("missing", "ส่วนที่ขาด"),
    ("page_start", "หน้าแรก"),
    ("page_end", "หน้าสุดท้าย"),
    ("step", "ขั้นที่"),
    ("text", "ข้อความ"),
    ("rule", "เกณฑ์ตรวจ"),
    ("severity", "ความร้ายแรง"),
    ("expected", "ค่าที่ควรเป็น"),
    ("found", "ค่าที่พบ"),
    ("message_th", "คำอธิบาย"),
    ("message_en", "คำอธิบายภาษาอังกฤษ"),
    ("section", "หัวข้อ"),
    ("number", "เลขข้อ"),
    ("key", "ชื่อข้อมูล"),
    ("unit", "หน่วยนับ"),
    ("rank", "ลำดับการตรวจ"),
    ("settles", "คะแนนที่ชี้ขาดได้"),
    ("alternatives", "ค่าอื่นที่อาจเป็น"),
    ("agency_id", "รหัสหน่วยงาน"),
    ("other_document_id", "รหัสเอกสารอีกฉบับ"),
    ("other_path", "ที่อยู่ไฟล์อีกฉบับ"),
    ("other_agency_name", "หน่วยงานอีกแห่ง"),
    ("other_row", "มาตรการที่ ของอีกฉบับ"),
    ("share", "สัดส่วนข้อความที่ซ้ำ"),
    ("page", "หน้า"),
    ("x0", "ขอบซ้าย"),
    ("y0", "ขอบบน"),
    ("x1", "ขอบขวา"),
    ("y1", "ขอบล่าง"),
    ("raw", "ข้อความตามที่อ่าน"),
    ("confidence", "ความเชื่อมั่น"),
];

/// Units of columns of numbers; all others are counts, years, shares, or points of a hundred.
const UNITS: [(&str, &str); 17] = [
    ("x0", "point"),
    ("y0", "point"),
    ("x1", "point"),
    ("y1", "point"),
    ("budget_baht", "baht"),
    ("score", "of 100"),
    ("total", "of 100"),
    ("total_score", "of 100"),
    ("prior_total_score", "of 100"),
    ("iit", "of 100"),
    ("eit", "of 100"),
    ("oit", "of 100"),
    ("value", "of 100"),
    ("change", "of 100"),
    ("share", "of 1"),
    ("checked", "of 1"),
    ("confidence", "of 1"),
];

/// What a table is called.
pub fn of_table(name: &str) -> Option<&'static str> {
    find(&TABLES, name)
}

/// What a column is called.
pub fn of_column(name: &str) -> Option<&'static str> {
    find(&COLUMNS, name)
}

/// In what a column is measured.
pub fn unit(column: &str) -> Option<&'static str> {
    find(&UNITS, column)
}

fn find(list: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    list.iter().find(|(known, _)| *known == name).map(|(_, caption)| *caption)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::sheets::sheets;

    #[test]
    fn every_table_and_column_has_a_thai_name_and_no_name_is_of_nothing() {
        let tables: Vec<_> = sheets().into_iter().map(|sheet| sheet.table).collect();
        let names: Vec<&str> = tables.iter().flat_map(|table| table.header()).collect();
        let missing: Vec<_> = names.iter().filter(|name| of_column(name).is_none()).collect();
        assert!(missing.is_empty(), "columns without a Thai name: {missing:?}");
        assert!(tables.iter().all(|table| of_table(table.name).is_some()));
        let idle: Vec<_> = COLUMNS.iter().filter(|(name, _)| !names.contains(name)).collect();
        assert!(idle.is_empty(), "names of no column: {idle:?}");
    }
}
