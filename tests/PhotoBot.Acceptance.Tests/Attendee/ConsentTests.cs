using System.Net;
using System.Text.RegularExpressions;
using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Calls;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed partial class ConsentTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    [Fact]
    public async Task A_newcomer_is_greeted_told_what_happens_and_asked()
    {
        const string language = "ja";
        var anna = await bot.World.MeetStrangerAsync(language: language);
        var asked = await anna.AskAsync("/start");

        Assert.Equal($"{anna.Reads(TextKey.Consent.Greeting)}\n\n{anna.Reads(TextKey.Consent.Terms)}", asked.Text);
        Assert.Equal(
            [anna.Reads(TextKey.Consent.AgreeButton), anna.Reads(TextKey.Consent.PolicyButton), anna.Reads(TextKey.Consent.DeclineButton)], Person.Labels(asked));
        Assert.Equal(anna.Reads(TextKey.Consent.Given), (await anna.ChooseAsync(asked, TextKey.Consent.AgreeButton)).Text);
    }

    [Fact]
    public async Task A_selfie_is_not_looked_at_before_its_sender_agrees_and_then_at_once()
    {
        const string language = "en";
        var anna = await bot.World.MeetStrangerAsync(language: language);
        var before = await LastCallAsync();
        var asked = Assert.Single(await anna.SearchAsync(samples.Selfie, 1));
        await bot.World.AllAnsweredAsync();

        Assert.Equal($"{anna.Reads(TextKey.Consent.SelfieFirst)}\n\n{anna.Reads(TextKey.Consent.Terms)}", asked.Text);
        Assert.Empty(await FetchesAsync(before));

        var answer = await anna.ChooseAsync(asked, anna.Reads(TextKey.Consent.AgreeButton), 3);
        Assert.StartsWith(anna.Reads(TextKey.Answer.Found, ("count", 2)), answer[0].Text);
        Assert.Single(await FetchesAsync(before));
    }

    [Fact]
    public async Task Nothing_is_kept_of_somebody_who_has_not_agreed()
    {
        var anna = await bot.World.MeetStrangerAsync();
        await anna.SearchAsync(samples.Selfie, 1);
        await bot.World.AllAnsweredAsync();

        foreach (var table in (string[])["attendees", "consents", "searches", "answers", "verdicts", "alerts"])
            Assert.Equal(0, bot.World.Archive.Count($"SELECT count(*) FROM {table} WHERE user_id = {anna.Id}"));
    }

    [Fact]
    public async Task Who_says_no_is_left_alone_and_the_selfie_is_never_fetched()
    {
        var anna = await bot.World.MeetStrangerAsync();
        var before = await LastCallAsync();
        var asked = Assert.Single(await anna.SearchAsync(samples.Selfie, 1));

        Assert.Equal(anna.Reads(TextKey.Consent.Declined), (await anna.ChooseAsync(asked, TextKey.Consent.DeclineButton)).Text);
        // Whoever changes their mind later has not sent that picture for it.
        Assert.Equal(anna.Reads(TextKey.Consent.Given), (await anna.ChooseAsync(await anna.AskAsync("/start"), TextKey.Consent.AgreeButton)).Text);
        Assert.Empty(await FetchesAsync(before));
    }

    [Fact]
    public async Task The_policy_is_shown_before_it_is_agreed_to_and_at_any_time()
    {
        const string language = "ru";
        var anna = await bot.World.MeetStrangerAsync(language: language);
        var asked = await anna.AskAsync("/start");
        var policy = await anna.ChooseAsync(asked, TextKey.Consent.PolicyButton);
        var texts = new TextsOptions();

        Assert.Equal(WebUtility.HtmlDecode(Tag().Replace(new PrivacyPolicies(texts, new Phrasebook(texts)).Html(anna.Language), "")).Trim(), policy.Text);
        Assert.Equal(anna.Reads(TextKey.Consent.Given), (await anna.ChooseAsync(policy, TextKey.Consent.AgreeButton)).Text);
        Assert.Equal([anna.Reads(TextKey.Consent.WithdrawButton)], Person.Labels(await anna.AskAsync("/privacy")));
    }

    [Fact]
    public async Task Consent_can_be_withdrawn_and_then_no_selfie_is_looked_at()
    {
        var anna = await bot.World.MeetAsync();
        await anna.SearchAsync(samples.Selfie, 3);
        var withdrawn = await anna.ChooseAsync(await anna.AskAsync("/privacy"), TextKey.Consent.WithdrawButton);
        Assert.Equal(anna.Reads(TextKey.Consent.Withdrawn), withdrawn.Text);

        var before = await LastCallAsync();
        var asked = Assert.Single(await anna.SearchAsync(samples.Selfie, 1));
        Assert.StartsWith(anna.Reads(TextKey.Consent.SelfieFirst), asked.Text);
        Assert.Empty(await FetchesAsync(before));
    }

    [Fact]
    public async Task Who_has_agreed_is_not_asked_again()
    {
        var anna = await bot.World.MeetAsync();
        Assert.Equal(anna.Reads(TextKey.Consent.WelcomeBack), (await anna.AskAsync("/start")).Text);
    }

    private async Task<long> LastCallAsync() => (await bot.World.Control.GetCallsAsync()).Select(call => call.Number).DefaultIfEmpty().Max();

    private Task<IReadOnlyList<CallRecord>> FetchesAsync(long after) => bot.World.Control.GetCallsAsync("getFile", after);

    [GeneratedRegex("<[^>]+>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
