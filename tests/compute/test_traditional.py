"""Traditional characters and their Simplified forms."""

from macros.compute.traditional import simple_forms


def test_each_traditional_character_has_one_simplified_one():
    traditional, simple = simple_forms("# 简易注销：账\u3000干")
    assert len(traditional) == len(simple)
    pairs = dict(zip(traditional, simple, strict=True))
    assert [pairs[character] for character in "簡註銷帳"] == list("简注销账")
