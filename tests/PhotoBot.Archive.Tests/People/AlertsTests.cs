using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Jobs;
using PhotoBot.Archive.People;
using PhotoBot.Faces;

namespace PhotoBot.Archive.Tests.People;

public sealed class AlertsTests : IDisposable
{
    private const long Bot = 42;

    private readonly TestPeople people;
    private readonly FacePack pack;
    private readonly Embedding face;
    private readonly AlbumId album;

    public AlertsTests(Models models)
    {
        pack = models.Pack;
        people = new TestPeople(pack);
        face = Some.Face(pack, 1);
        album = people.Album("Album");
    }

    public void Dispose() => people.Dispose();

    [Fact]
    public void An_alert_is_on_until_it_is_off_and_is_stored_sealed()
    {
        people.Alerts.On(TestPeople.Anna, face);
        Assert.Equal((true, false), (people.Alerts.IsOn(TestPeople.Anna), people.Alerts.IsOn(TestPeople.Ben)));
        var alert = Assert.Single(people.Alerts.All());
        Assert.Equal((TestPeople.Anna, people.Clock.GetUtcNow()), (alert.Person, alert.CreatedAt));
        Assert.Equal(face.ToBytes(), alert.Template.ToBytes());
        Assert.DoesNotContain(Convert.ToHexString(face.ToBytes().AsSpan(0, 16)), people.Archive.Text("SELECT hex(template) FROM alerts"), StringComparison.Ordinal);

        people.Alerts.Off(TestPeople.Anna);

        Assert.False(people.Alerts.IsOn(TestPeople.Anna));
        Assert.Empty(people.Alerts.All());
    }

    [Fact]
    public void Photos_that_came_after_it_was_switched_on_are_due()
    {
        people.AddPhoto(album, face);
        people.Alerts.On(TestPeople.Anna, face);
        Assert.Empty(people.Alerts.Due(Bot));

        people.AddPhoto(album, Some.Face(pack, 2));
        var photo = people.AddPhoto(album, Some.Face(pack, 3), face);

        var due = Assert.Single(people.Alerts.Due(Bot));
        Assert.Equal((TestPeople.Anna, album), (due.Person, due.Album));
        Assert.Equal([photo], due.Photos);
        Assert.Empty(people.Alerts.Due(bot: 43));
    }

    [Fact]
    public void Nobody_is_told_twice_of_a_photo_in_whichever_album_it_is()
    {
        people.Alerts.On(TestPeople.Anna, face);
        var photo = people.AddPhoto(album, face);
        var (first, second) = (Due(), Due());

        Assert.Equal([photo], people.Alerts.Claim(first));
        Assert.Empty(people.Alerts.Claim(second));
        Assert.Empty(people.Alerts.Due(Bot));
        var other = people.Album("Other");
        people.Execute($"INSERT INTO album_photos SELECT {other.Value}, path, photo_id, 1, modified_at FROM album_photos");
        Assert.Empty(people.Alerts.Due(Bot));
        var later = people.AddPhoto(album, face);
        Assert.Equal([later], Due().Photos);
    }

    [Fact]
    public void A_photo_of_a_closed_event_is_due_to_those_who_are_in()
    {
        var closed = people.Events.Add("Party");
        people.Alerts.On(TestPeople.Anna, face);
        people.Alerts.On(TestPeople.Ben, face);
        people.Admissions.Admit(TestPeople.Ben, closed.Id);
        var inside = people.Album("Inside", closed.Id);

        people.AddPhoto(inside, face);

        Assert.Equal(TestPeople.Ben, Assert.Single(people.Alerts.Due(Bot)).Person);
    }

    [Fact]
    public void Rejected_faces_and_hidden_people_are_never_due()
    {
        people.Alerts.On(TestPeople.Anna, face);
        var photos = new[] { people.AddPhoto(album, face), people.AddPhoto(album, face) };
        people.Verdicts.Set(TestPeople.Anna, people.Face(photos[0]), isMe: false);
        Assert.Equal([photos[1]], Due().Photos);

        people.Hidden.Hide(face);

        Assert.Empty(people.Alerts.Due(Bot));
    }

    [Fact]
    public void Switched_on_again_an_alert_misses_nothing_and_switched_off_it_claims_nothing()
    {
        people.Alerts.On(TestPeople.Anna, face);
        var photo = people.AddPhoto(album, face);
        people.Alerts.On(TestPeople.Anna, face);
        var due = Due();
        Assert.Equal([photo], due.Photos);

        people.Alerts.Off(TestPeople.Anna);
        Assert.Empty(people.Alerts.Claim(due));
        people.Alerts.On(TestPeople.Anna, face);

        Assert.Empty(people.Alerts.Due(Bot));
    }

    [Fact]
    public void An_alert_of_another_pack_is_as_good_as_off()
    {
        people.Alerts.On(TestPeople.Anna, face);
        people.Execute("INSERT INTO packs (name, fingerprint, dimension) VALUES ('other', 'other', 7); UPDATE alerts SET pack_id = (SELECT max(id) FROM packs)");
        Assert.False(people.Alerts.IsOn(TestPeople.Anna));
        Assert.Empty(people.Alerts.All());

        people.AddPhoto(album, face);
        people.Alerts.On(TestPeople.Anna, face);

        Assert.True(people.Alerts.IsOn(TestPeople.Anna));
        Assert.Empty(people.Alerts.Due(Bot));
    }

    [Fact]
    public void Photos_of_several_albums_are_due_album_by_album_and_each_photo_once()
    {
        people.Alerts.On(TestPeople.Anna, face);
        var (zoo, beach) = (people.Album("Zoo"), people.Album("Beach"));
        var (first, second) = (people.AddPhoto(zoo, face), people.AddPhoto(beach, face));
        people.Execute(
            $"INSERT INTO album_photos SELECT {zoo.Value}, path, photo_id, 1, modified_at FROM album_photos WHERE photo_id = {second.Value}");

        var due = people.Alerts.Due(Bot).ToList();

        Assert.Equal([(beach, "Beach"), (zoo, "Zoo")], due.Select(one => (one.Album, one.AlbumName)));
        Assert.Equal([second], due[0].Photos);
        Assert.Equal([first], due[1].Photos);
    }

    [Fact]
    public void An_alert_that_can_not_be_opened_is_left_out_with_a_word_once_and_the_others_go_on()
    {
        people.Alerts.On(TestPeople.Anna, face);
        people.Alerts.On(TestPeople.Ben, face);
        var template = people.Archive.Text($"SELECT hex(template) FROM alerts WHERE user_id = {TestPeople.Anna.User}");
        people.Execute($"UPDATE alerts SET template = X'00' WHERE user_id = {TestPeople.Anna.User}");
        people.AddPhoto(album, face);

        Assert.Equal(TestPeople.Ben, Due().Person);
        Assert.Equal(TestPeople.Ben, Due().Person);

        var line = Assert.Single(people.AlertLog.Lines);
        Assert.Contains($"The alert of user {TestPeople.Anna.User} of bot {Bot} is left out", line, StringComparison.Ordinal);
        Assert.Contains("bring back the key", line, StringComparison.Ordinal);

        people.Execute($"UPDATE alerts SET template = X'{template}' WHERE user_id = {TestPeople.Anna.User}");
        Assert.Equal([TestPeople.Anna, TestPeople.Ben], people.Alerts.Due(Bot).Select(due => due.Person));
    }

    [Fact]
    public void A_lost_key_is_not_made_again_while_templates_are_stored_and_the_check_says_what_is_missing()
    {
        people.Alerts.On(TestPeople.Anna, face);
        people.Hidden.Hide(Some.Face(pack, 2));
        Assert.Equal(new TemplateCheck(1, 1, 0, null), people.Vault.Check());
        var key = Path.Combine(people.Archive.Folder, "data.key");
        File.Move(key, $"{key}.backup");
        var restarted = new TemplateVault(new PrivacyOptions(), people.Archive.Options, people.Archive.Database);

        Assert.Throws<ArchiveException>(() => restarted.Seal(face, TemplatePurpose.Alert));

        Assert.False(File.Exists(key));
        var check = restarted.Check();
        Assert.Equal((1, 1, 2), (check.Alerts, check.Hidden, check.Refused));
        Assert.Contains("Bring it back from a backup", check.Refusal, StringComparison.Ordinal);
        File.Move($"{key}.backup", key);
        Assert.Equal(0, restarted.Check().Refused);
    }

    [Fact]
    public void A_face_in_the_place_of_another_is_news_though_their_number_is_the_same()
    {
        Assert.Equal(0, people.Alerts.LastFace().Value);
        var replaced = people.AddPhoto(album, face);
        var before = people.Alerts.LastFace();

        people.Execute($"DELETE FROM photos WHERE id = {replaced.Value}");
        people.AddPhoto(album, face);

        Assert.True(people.Alerts.LastFace().Value > before.Value);
    }

    private DueAlert Due() => Assert.Single(people.Alerts.Due(Bot));
}
