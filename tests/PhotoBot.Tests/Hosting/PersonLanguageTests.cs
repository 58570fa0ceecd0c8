using Microsoft.Data.Sqlite;
using PhotoBot.Archive;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Storage;
using PhotoBot.Hosting;
using PhotoBot.Tests.Texts;

namespace PhotoBot.Tests.Hosting;

public sealed class PersonLanguageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("photobot-language-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_language_is_kept_for_later_messages_and_a_chosen_one_is_not_replaced()
    {
        var attendees = new Attendees(new ArchiveDatabase(new ArchiveOptions { Data = folder }), TimeProvider.System);
        var languages = new PersonLanguage(attendees, Some.Phrasebook);
        var owner = new AttendeeKey(42, 7);
        Assert.Equal("en", languages.Of(owner).Tag);

        languages.Keep(owner, "ru");
        Assert.Equal("ru", languages.Of(owner).Tag);

        attendees.SetLanguage(owner, "ja");
        languages.Keep(owner, "ru");
        Assert.Equal("ja", languages.Of(owner).Tag);
    }
}
