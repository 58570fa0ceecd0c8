using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Ingest;
using PhotoBot.Conversation.Organiser;
using PhotoBot.Tests.Texts;

namespace PhotoBot.Tests.Conversation.Organiser;

public sealed class OrganiserTextsTests
{
    private static readonly TimeSpan Elapsed = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Tags => Some.Tags;

    [Theory]
    [InlineData("en", 1, "“Summer” is ready: 1 new photo, 1 face.\nSkipped 1 file:\n• 1 × not a picture (a.txt)")]
    [InlineData("en", 2, "“Summer” is ready: 2 new photos, 2 faces.\nSkipped 2 files:\n• 2 × not a picture (a.txt, …)")]
    [InlineData("ru", 1, "Альбом «Summer» готов: 1 новая фотография, 1 лицо.\nПропущен 1 файл:\n• 1 × not a picture (файл a.txt)")]
    [InlineData("ru", 3, "Альбом «Summer» готов: 3 новые фотографии, 3 лица.\nПропущены 3 файла:\n• 3 × not a picture (файл a.txt, …)")]
    [InlineData("ru", 5, "Альбом «Summer» готов: 5 новых фотографий, 5 лиц.\nПропущено 5 файлов:\n• 5 × not a picture (файл a.txt, …)")]
    [InlineData("ja", 2, "「Summer」の準備ができました：新しい写真2枚、顔2人分。\n2個のファイルをスキップしました：\n• 2 × not a picture（例：a.txt）")]
    public void A_result_is_counted_as_the_language_counts(string tag, int count, string text) =>
        Assert.Equal(text, In(tag).Finished(Report(count, [.. Enumerable.Repeat(new SkippedFile("a.txt", "not a picture"), count)])));

    [Theory]
    [InlineData("en", 1, "“Summer”: 1 of 1 file, 1 photo, 1 face, 0 skipped, 0.1/s")]
    [InlineData("en", 61, "“Summer”: 1 of 61 files, 1 photo, 1 face, 0 skipped, 0.1/s, 10:00 left")]
    [InlineData("ru", 1201, "«Summer»: 1 из 1201 файла, 1 фотография, 1 лицо, пропущено: 0, 0.1 в секунду, осталось 3:20:00")]
    public void Progress_says_how_far_and_how_long_still(string tag, int total, string text) =>
        Assert.Equal(text, In(tag).Progress("Summer", new IngestProgress(1, total, 1, 1, 0, Elapsed)));

    [Fact]
    public void Albums_are_listed_a_line_each()
    {
        Assert.Equal(["One: 1 photo, 0 faces\nMany: 6 photos, 10 faces"], In("en").Albums([Album("One", 1, 0), Album("Many", 6, 10)]));
        Assert.StartsWith("There is no album yet. Write /ingest ALBUM FOLDER", Assert.Single(In("en").Albums([])));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Every_text_fits_one_message_however_long_names_paths_and_reasons_are(string tag)
    {
        var (texts, name, path) = (In(tag), new string('Ш', 200), $"/{new string('я', 4095)}");
        var skipped = Enumerable.Range(0, 40).Select(number => new SkippedFile(path, $"{number} {new string('r', 500)}")).ToList();

        string[] all =
        [
            texts.Finished(Report(12345, skipped) with { Album = name }), texts.NoFolder(path), texts.Starting(path),
            texts.Failed(path, path), texts.BrokeOff(path), .. texts.Albums([.. Enumerable.Repeat(Album(name, 12345, 123456), 100)]),
        ];

        Assert.All(all, text => Assert.InRange(text.Length, 1, 4096));
    }

    [Fact]
    public void Reasons_beyond_ten_are_counted_together()
    {
        var skipped = Enumerable.Range(1, 13).Select(number => new SkippedFile("a", $"reason {number}"));
        var lines = In("en").Finished(Report(1, [.. skipped])).Split('\n');

        Assert.Equal("Skipped 13 files:", lines[1]);
        Assert.Equal(13, lines.Length);
        Assert.Equal("• 3 more for other reasons", lines[^1]);
    }

    [Fact]
    public void A_long_path_loses_its_middle_and_no_character_is_cut_in_half()
    {
        var text = In("en").Finished(Report(1, [new SkippedFile($"{string.Concat(Enumerable.Repeat("😀", 99))}/IMG_1.jpg", "damaged")]));

        Assert.Contains("(😀", text, StringComparison.Ordinal);
        Assert.EndsWith("😀/IMG_1.jpg)", text, StringComparison.Ordinal);
        Assert.Equal(text, new string([.. text.EnumerateRunes().SelectMany(rune => rune.ToString())]));
    }

    private static OrganiserTexts In(string tag) => new(Some.Phrasebook.Find(tag));

    private static IngestReport Report(int count, IReadOnlyList<SkippedFile> skipped) => new("Summer", count, count, skipped, Elapsed);

    private static Album Album(string name, int photos, int faces) =>
        new(default, name, null, null, photos, faces, DateTimeOffset.UnixEpoch);
}
