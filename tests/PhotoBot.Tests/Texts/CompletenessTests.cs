using PhotoBot.Texts;

namespace PhotoBot.Tests.Texts;

/// <summary>The languages given with the program are whole, and say the same.</summary>
public sealed class CompletenessTests
{
    private static readonly IReadOnlyDictionary<string, LanguageFile> Files =
        TextFile.OfProgram("", ".json").ToDictionary(file => file.Tag, LanguageFile.Read);

    public static TheoryData<string> Tags => Some.Tags;

    [Fact]
    public void The_program_speaks_English_Russian_and_Japanese() => Assert.Equal(["en", "ja", "ru"], Files.Keys.Order());

    [Fact]
    public void Every_key_has_a_name_of_its_own()
    {
        Assert.True(TextKey.All.Count > 100, $"only {TextKey.All.Count} keys were found");
        Assert.Equal(TextKey.All.Count, TextKey.All.Select(key => key.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void A_language_has_every_text_of_the_program_and_no_other(string tag)
    {
        Assert.Equal(TextKey.All.Select(key => key.Name).Order(), Files[tag].Texts.Keys.Order());
        Assert.NotNull(Files[tag].Dates);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void A_text_mentions_all_its_parameters_in_some_form(string tag) => Assert.All(TextKey.All, key => Assert.Equal(
        key.Parameters.Order(),
        Some.Phrasebook.Find(tag).Wording(key).Phrases.SelectMany(phrase => phrase.Placeholders).Concat(Chooser(tag, key)).Distinct().Order()));

    [Theory]
    [MemberData(nameof(Tags))]
    public void Plural_forms_are_those_the_language_needs(string tag) => Assert.All(
        TextKey.All.Select(key => Some.Phrasebook.Find(tag).Wording(key)).OfType<Wording.Counted>(),
        wording => Assert.Equal(PluralRule.Of(tag).Categories, wording.ByCategory.Keys.Order()));

    [Theory]
    [MemberData(nameof(Tags))]
    public void A_text_fits_its_place_with_its_values_filled_in(string tag) => Assert.All(TextKey.All, key => Assert.All(
        Some.Phrasebook.Find(tag).Wording(key).Phrases,
        phrase => Assert.InRange(phrase.Fill(Long).Length, 1, key.MaxLength)));

    [Theory]
    [MemberData(nameof(Tags))]
    public void No_text_with_words_is_left_in_English(string tag) => Assert.All(
        TextKey.All.Where(key => tag != "en" && Some.Phrasebook.English.Wording(key).Phrases.Any(phrase => phrase.Fill(_ => "").Any(char.IsLetter))),
        key => Assert.NotEqual(Some.Phrasebook.English.Wording(key).Phrases.Last().Template, Some.Phrasebook.Find(tag).Wording(key).Phrases.Last().Template));

    private static IEnumerable<string> Chooser(string tag, TextKey key) =>
        Some.Phrasebook.Find(tag).Wording(key) is Wording.Counted counted ? [counted.By] : [];

    /// <summary>What a value is at most: a button holds less of an album's name than a caption.</summary>
    private static string Long(string parameter) => parameter switch
    {
        "album" or "event" or "events" => new string('A', 30),
        "date" => "30 September 2026",
        "years" => "2009–2026",
        "language" => "Slovenščina",
        _ => "12345",
    };
}
