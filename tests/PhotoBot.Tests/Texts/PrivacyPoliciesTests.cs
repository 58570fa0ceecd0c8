using PhotoBot.Texts;

namespace PhotoBot.Tests.Texts;

public sealed class PrivacyPoliciesTests
{
    public static TheoryData<string> Tags => Some.Tags;

    [Theory]
    [MemberData(nameof(Tags))]
    public void The_policy_fits_one_message_with_long_names_filled_in(string tag)
    {
        var options = new TextsOptions { Operator = new string('W', 60), Contact = new string('W', 60) };
        var html = new PrivacyPolicies(options, Some.Phrasebook).Html(Some.Phrasebook.Find(tag));

        var shown = html.Replace("<b>", "", StringComparison.Ordinal).Replace("</b>", "", StringComparison.Ordinal);
        Assert.InRange(shown.Length, 1000, 4096);
        Assert.DoesNotContain('{', html);
        Assert.DoesNotContain('<', shown);
        Assert.True(html.Split("<b>").Length > 6, "headings are bold");
        Assert.All(["/mydata", "/forget", "/hideme", "/alerts", "Telegram"], word => Assert.Contains(word, html, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void The_policy_is_written_in_each_language_in_as_many_parts(string tag)
    {
        var policies = new PrivacyPolicies(new TextsOptions(), Some.Phrasebook);
        var english = policies.Html(Some.Phrasebook.English);
        var here = policies.Html(Some.Phrasebook.Find(tag));

        Assert.Equal(english.Split('\n').Length, here.Split('\n').Length);
        Assert.Equal(english.Split('•').Length, here.Split('•').Length);
        if (tag != "en") Assert.NotEqual(english, here);
    }

    [Fact]
    public void An_operator_who_is_not_configured_is_the_organisers() => Assert.Contains(
        "run by the organisers of your event,", new PrivacyPolicies(new TextsOptions(), Some.Phrasebook).Html(Some.Phrasebook.English), StringComparison.Ordinal);

    [Fact]
    public void An_operator_s_folder_replaces_the_policy_in_every_language()
    {
        using var folder = Some.Folder(
            ("privacy.en.md", "---\nversion: 2026-08\n---\n# Ours\n- by {operator} & co\nSee <us>.\n"),
            ("privacy.ja.md", "---\r\nversion: 2026-08\r\n---\r\nJP\r\n"));
        var policies = new PrivacyPolicies(new TextsOptions { PrivacyPolicy = folder.Path, Operator = "A<B" }, Some.Phrasebook);

        Assert.Equal("2026-08", policies.Version);
        Assert.Equal("<b>Ours</b>\n• by A&lt;B &amp; co\nSee &lt;us&gt;.", policies.Html(Some.Phrasebook.English));
        Assert.Equal("JP", policies.Html(Some.Phrasebook.Find("ja")));
        Assert.Equal(policies.Html(Some.Phrasebook.English), policies.Html(Some.Phrasebook.Find("ru")));
    }

    [Theory]
    [InlineData("Words only.", "must begin with the three lines")]
    [InlineData("---\nversion:\n---\nWords.", "must begin with the three lines")]
    [InlineData("---\nversion: 2\n---\nBy {owner}.", "mentions {owner}; it may mention {operator} and {contact}")]
    [InlineData("---\nversion: 2\n---\nBy {operator.", "has a brace that belongs to no placeholder")]
    public void A_mistake_in_a_policy_is_named_with_its_file(string content, string complaint)
    {
        using var folder = Some.Folder(("privacy.en.md", content));
        var mistake = Assert.Throws<InvalidConfigurationException>(() => new PrivacyPolicies(new TextsOptions { PrivacyPolicy = folder.Path }, Some.Phrasebook));
        Assert.Contains(complaint, mistake.Message, StringComparison.Ordinal);
        Assert.Contains("privacy.en.md", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_of_different_versions_are_refused()
    {
        using var folder = Some.Folder(("privacy.en.md", "---\nversion: 1\n---\nA"), ("privacy.ru.md", "---\nversion: 2\n---\nB"));
        var mistake = Assert.Throws<InvalidConfigurationException>(() => new PrivacyPolicies(new TextsOptions { PrivacyPolicy = folder.Path }, Some.Phrasebook));
        Assert.Contains("versions 1 and 2", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_too_long_for_a_message_is_refused()
    {
        using var folder = Some.Folder(("privacy.en.md", "---\nversion: 1\n---\n" + new string('x', 4200)));
        var mistake = Assert.Throws<InvalidConfigurationException>(() => new PrivacyPolicies(new TextsOptions { PrivacyPolicy = folder.Path }, Some.Phrasebook));
        Assert.Contains("a message holds 4096", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_policy_is_refused()
    {
        using var folder = Some.Folder();
        var mistake = Assert.Throws<InvalidConfigurationException>(() => new PrivacyPolicies(new TextsOptions { PrivacyPolicy = folder.Path }, Some.Phrasebook));
        Assert.Contains("holds no policy", mistake.Message, StringComparison.Ordinal);
    }
}
