using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Wire;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class SeveralFacesTests(ServingBot bot) : IClassFixture<ServingBot>
{
    [Fact]
    public async Task The_number_pressed_is_who_is_searched_for()
    {
        const string language = "ru";
        var anna = await bot.World.MeetAsync(language: language);
        var asked = await AskedAsync(anna);
        Assert.Equal(anna.Reads(TextKey.Selfie.SeveralFaces, ("count", 3)), asked.Caption);
        Assert.Equal(["1", "2", "3", anna.Reads(TextKey.Selfie.NoneButton)], Person.Labels(asked));

        // Anna is the third from the left, and the only one who is in another photo too.
        var answer = await anna.ChooseAsync(asked, "3", 4);
        Assert.Equal(anna.Reads(TextKey.Selfie.FaceChosen, ("number", 3)), answer[0].Text);
        Assert.StartsWith(anna.Reads(TextKey.Answer.Found, ("count", 2)), answer[1].Text);
    }

    [Fact]
    public async Task Another_number_is_another_person()
    {
        var anna = await bot.World.MeetAsync();
        var answer = await anna.ChooseAsync(await AskedAsync(anna), "1", 3);
        Assert.StartsWith(anna.Reads(TextKey.Answer.Found, ("count", 1)), answer[1].Text);
    }

    [Fact]
    public async Task None_of_them_uses_nobodys_face()
    {
        var anna = await bot.World.MeetAsync();
        var asked = await AskedAsync(anna);

        Assert.Equal(anna.Reads(TextKey.Selfie.NoneOfThem), (await anna.ChooseAsync(asked, TextKey.Selfie.NoneButton)).Text);
        Assert.Equal(anna.Reads(TextKey.Errors.ButtonExpired), await anna.PressAsync(asked, "3"));
        Assert.Equal(0, bot.World.Archive.Count($"SELECT count(*) FROM answers WHERE user_id = {anna.Id}"));
    }

    [Fact]
    public async Task The_numbers_of_an_earlier_picture_do_nothing()
    {
        var anna = await bot.World.MeetAsync();
        var earlier = await AskedAsync(anna);
        await AskedAsync(anna);

        Assert.Equal(anna.Reads(TextKey.Errors.ButtonExpired), await anna.PressAsync(earlier, "3"));
    }

    private static async Task<Message> AskedAsync(Person person) => Assert.Single(await person.SearchAsync(await File.ReadAllBytesAsync(Samples.Photo(1)), 1));
}
