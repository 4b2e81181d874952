use super::*;

/// What is wrong with the articles after a change of their text.
fn errors(from: &str, to: &str) -> Vec<String> {
    assert!(ARTICLES.contains(from), "{from}");
    let errors = load(&ARTICLES.replacen(from, to, 1)).err().unwrap_or_default();
    errors.iter().map(ToString::to_string).collect()
}

#[test]
fn every_parameter_is_carried_by_one_article() {
    assert_eq!(
        errors("meeting_quorum", "hearing_notice_days"),
        [
            "articles.csv line 6: another article carries `hearing_notice_days` already",
            "articles.csv line 0: no article carries `meeting_quorum`",
        ]
    );
    assert_eq!(
        errors("meeting_quorum", "quorum")[0],
        "articles.csv line 6: unknown parameter `quorum`"
    );
}

#[test]
fn a_text_without_its_value_is_refused() {
    let placeholder = "both texts hold `{value}` once with a parameter, never without";
    assert_eq!(
        errors("提前{value}日公布", "提前七日公布"),
        [format!("articles.csv line 5: {placeholder}")]
    );
    assert_eq!(errors("共商共治", "共商{value}"), [format!("articles.csv line 2: {placeholder}")]);
}

#[test]
fn articles_are_numbered_from_one_without_a_gap() {
    assert_eq!(
        errors("\n3,轮值", "\n2,轮值"),
        [
            "articles.csv line 4: `2` stands on line 3 already",
            "articles.csv line 4: article 2 where 3 is next",
            "articles.csv line 5: article 4 where 3 is next",
        ]
    );
}

#[test]
fn an_article_without_words_or_beyond_its_bound_is_refused() {
    let purpose = "本片区各楼宇自愿订立本公约，";
    assert_eq!(errors(purpose, &"长".repeat(1000)).len(), 1);
    let csv = "number,zh_title,en_title,zh,en,parameter\n1,甲,A,,B c,\n";
    assert_eq!(load(csv).unwrap_err()[0].to_string(), "articles.csv line 2: zh: empty");
}

#[test]
fn a_browser_s_rulebook_carries_no_articles() {
    let portable = crate::Rulebook::from_portable(&RULES.to_portable().unwrap()).unwrap();
    assert_eq!(portable.articles, []);
}
