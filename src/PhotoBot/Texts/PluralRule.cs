using static PhotoBot.Texts.PluralCategory;

namespace PhotoBot.Texts;

/// <summary>
/// The plural rule of a language: the category of a whole number. The rules are the cardinal ones of Unicode CLDR 46
/// (common/supplemental/plurals.xml, https://www.unicode.org/cldr/charts/46/supplemental/language_plural_rules.html), cut down to whole
/// numbers. Of the Romance languages the category "many", which begins at a million, is left out.
/// </summary>
internal sealed class PluralRule
{
    private static readonly PluralRule OtherOnly = new(_ => Other);

    private static readonly Dictionary<string, PluralRule> Rules = new[]
    {
        Family(
            "af an ast az bg ca ckb da de el en eo es et eu fi fo fur fy gl gsw ha hu ia it ka kk kl ku ky lb ml mn mr nb ne nl nn no om "
            + "or ps pt-pt rm sc sd so sq sv sw ta te tk tr ug ur uz xh yi",
            n => n == 1 ? One : Other),
        Family("ak am as bn fa ff fr gu hi hy kab kn ln mg nso pa pt si ti wa zu", n => n is 0 or 1 ? One : Other),
        Family("be ru uk", EastSlavic),
        Family("bs hr sh sr", n => EastSlavic(n) is var category && category == Many ? Other : category),
        Family("pl", n => n == 1 ? One : Within(n % 10, 2, 4) && !Within(n % 100, 12, 14) ? Few : Many),
        Family("cs sk", n => n == 1 ? One : Within(n, 2, 4) ? Few : Other),
        Family("sl dsb hsb", n => (n % 100) switch { 1 => One, 2 => Two, 3 or 4 => Few, _ => Other }),
        Family("lt", n => Within(n % 100, 11, 19) || n % 10 == 0 ? Other : n % 10 == 1 ? One : Few),
        Family("lv", n => Within(n % 100, 11, 19) || n % 10 == 0 ? Zero : n % 10 == 1 ? One : Other),
        Family("mo ro", n => n == 1 ? One : n == 0 || Within(n % 100, 1, 19) ? Few : Other),
        Family("is mk", n => n % 10 == 1 && n % 100 != 11 ? One : Other),
        Family("fil tl", n => n % 10 is 4 or 6 or 9 ? Other : One),
        Family("he iw", n => n switch { 1 => One, 2 => Two, _ => Other }),
        Family(
            "ar",
            n => n switch { 0 => Zero, 1 => One, 2 => Two, _ => (n % 100) switch { >= 3 and <= 10 => Few, >= 11 => Many, _ => Other } }),
        Family("mt", n => n switch
        {
            1 => One, 2 => Two, 0 => Few, _ => (n % 100) switch { >= 3 and <= 10 => Few, >= 11 and <= 19 => Many, _ => Other },
        }),
        Family("ga", n => n switch { 1 => One, 2 => Two, >= 3 and <= 6 => Few, >= 7 and <= 10 => Many, _ => Other }),
        Family("cy", n => n switch { 0 => Zero, 1 => One, 2 => Two, 3 => Few, 6 => Many, _ => Other }),
    }.SelectMany(family => family).ToDictionary(StringComparer.Ordinal);

    private readonly Func<long, PluralCategory> rule;

    private PluralRule(Func<long, PluralCategory> rule)
    {
        this.rule = rule;
        Categories = [.. Enumerable.Range(0, 200).Select(n => rule(n)).Distinct().Order()];
    }

    /// <summary>The categories whole numbers fall into. All rules here repeat within 200.</summary>
    public IReadOnlyList<PluralCategory> Categories { get; }

    /// <summary>
    /// Returns the rule of a language by its tag in lower case, such as <c>ru</c> or <c>pt-pt</c>. One that isn't listed has
    /// <see cref="Other"/> for every number: right for Japanese, Chinese, Korean, Thai, Vietnamese, Indonesian and more.
    /// </summary>
    public static PluralRule Of(string tag) => Rules.GetValueOrDefault(tag) ?? Rules.GetValueOrDefault(tag.Split('-')[0]) ?? OtherOnly;

    public PluralCategory CategoryOf(long number) => rule(Math.Abs(number));

    private static IEnumerable<KeyValuePair<string, PluralRule>> Family(string tags, Func<long, PluralCategory> rule)
    {
        var shared = new PluralRule(rule);
        return tags.Split(' ').Select(tag => KeyValuePair.Create(tag, shared));
    }

    private static PluralCategory EastSlavic(long n) =>
        Within(n % 100, 11, 14) ? Many : (n % 10) switch { 1 => One, 2 or 3 or 4 => Few, _ => Many };

    private static bool Within(long n, long first, long last) => n >= first && n <= last;
}

/// <summary>The plural categories of CLDR; each language uses some of them, and every one uses <see cref="Other"/>.</summary>
internal enum PluralCategory
{
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}
