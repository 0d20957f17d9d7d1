//! The request's id, which the platform's support asks for. It stands at the end of an errmsg.

/// The id in `invalid credential … rid: 6949fe38-0627ff0d-47df91c7`: three groups of eight hexadecimal digits.
///
/// The form is strict because errors print the id, and print nothing else of an errmsg: whatever else a server may put
/// there is not taken for one.
pub(crate) fn rid(errmsg: &str) -> Option<&str> {
    let (_, rid) = errmsg.trim_end().rsplit_once("rid:")?;
    let rid = rid.trim_start();
    let mut groups = rid.split('-');
    let well_formed =
        groups.by_ref().take(3).filter(|group| is_hex(group)).count() == 3 && groups.next().is_none();
    well_formed.then_some(rid)
}

fn is_hex(group: &str) -> bool {
    group.len() == 8 && group.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_at_the_end_and_nothing_else() {
        const RID: &str = "6949fe38-0627ff0d-47df91c7";
        for (errmsg, expected) in [
            ("invalid credential rid: 6949fe38-0627ff0d-47df91c7", Some(RID)),
            ("invalid credential, rid:6949fe38-0627ff0d-47df91c7", Some(RID)),
            ("rid: 6949fe38-0627ff0d-47df91c7 \n", Some(RID)),
            ("rid: first, rid: 6949fe38-0627ff0d-47df91c7", Some(RID)),
            ("参数错误 rid: 6949fe38-0627ff0d-47df91c7", Some(RID)),
            ("rid: 6949fe38-0627ff0d-47df91c7 and more", None),
            ("rid: 6949fe38-0627ff0d", None),
            ("rid: 6949fe38-0627ff0d-47df91c7-00000000", None),
            ("rid: 6949fe3-0627ff0d-47df91c7", None),
            ("rid: 13800138000", None),
            ("rid: access_token", None),
            ("6949fe38-0627ff0d-47df91c7", None),
            ("rid:", None),
            ("ok", None),
            ("", None),
        ] {
            assert_eq!(rid(errmsg), expected, "{errmsg}");
        }
    }
}
