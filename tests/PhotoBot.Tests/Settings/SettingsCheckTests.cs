using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PhotoBot.Settings;

namespace PhotoBot.Tests.Settings;

public sealed class SettingsCheckTests : IDisposable
{
    private static readonly IReadOnlyList<SettingsSection> Sections =
        [.. new ServiceCollection().AddPhotoBot().Select(service => service.ImplementationInstance).OfType<SettingsSection>()];

    private readonly string folder = Directory.CreateTempSubdirectory("photobot-").FullName;

    private string File => Path.Combine(folder, ProgramSettings.FileName);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_settings_that_come_with_the_program_are_known_and_good() =>
        SettingsCheck.Run(ProgramSettings.Read(AppContext.BaseDirectory, []), Sections);

    [Theory]
    [InlineData("Bot:SerchesPerHour", "Unknown setting Bot:SerchesPerHour in --set: did you mean Bot:SearchesPerHour?")]
    [InlineData("bot:serchesperhour", "Unknown setting bot:serchesperhour in --set: did you mean Bot:SearchesPerHour?")]
    [InlineData("Bots:SearchesPerHour", "Unknown setting Bots:SearchesPerHour in --set: did you mean Bot:SearchesPerHour?")]
    [InlineData("Telegram_Token", "Unknown setting Telegram_Token in --set: did you mean Telegram:Token?")]
    [InlineData("Operator", "Unknown setting Operator in --set: did you mean Texts:Operator?")]
    [InlineData("Bot:Conversations:0", "Unknown setting Bot:Conversations:0 in --set: did you mean Bot:Conversations?")]
    [InlineData(
        "Imaging:Quality",
        "Unknown setting Imaging:Quality in --set: Imaging has Imaging:MaxMegapixels, Imaging:MaxFileMegabytes.")]
    [InlineData("Nothing:Alike", "Unknown setting Nothing:Alike in --set: the sections are Imaging, Faces, ")]
    public void An_unknown_setting_is_refused_and_the_most_similar_known_one_is_named(string key, string message) =>
        Assert.StartsWith(message, Refusal(key, "1"), StringComparison.Ordinal);

    [Fact]
    public void The_file_of_an_unknown_setting_is_named()
    {
        Assert.Equal(
            "Unknown setting Bot:Owner:0 in appsettings.json: did you mean Bot:Owners?", RefusalOf("""{ "Bot": { "Owner": [ 1 ] } }"""));
        Assert.StartsWith(
            "Unknown setting Cameras in appsettings.json: the sections are ", RefusalOf("""{ "Cameras": { } }"""), StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_variable_of_an_unknown_setting_is_named()
    {
        var settings = new ConfigurationManager();
        // Not set for the process, which runs other tests: the provider is filled by hand.
        settings.AddEnvironmentVariables(ProgramSettings.EnvironmentPrefix);
        ((IConfigurationRoot)settings).Providers.Last().Set("Bot:TakeOverWebhooks", "true");

        Assert.Equal(
            "Unknown setting Bot:TakeOverWebhooks in the environment (PHOTOBOT_Bot__TakeOverWebhooks): did you mean Bot:TakeOverWebhook?",
            Refusal(settings));
    }

    [Theory]
    [InlineData("Archive:PreviewQuality", "high", "Archive:PreviewQuality is 'high', wanted a whole number from 1 to 100.")]
    [InlineData("Archive:PreviewQuality", "500", "Archive:PreviewQuality is '500', wanted a whole number from 1 to 100.")]
    [InlineData("Archive:PreviewQuality", "", "Archive:PreviewQuality is '', wanted a whole number from 1 to 100.")]
    [InlineData(
        "Archive:BusyTimeout", "00:00:00",
        "Archive:BusyTimeout is '00:00:00', wanted a time (hours:minutes:seconds) from 00:00:01 to 01:00:00.")]
    [InlineData("Archive:Data", "", "Archive:Data is empty, wanted a text.")]
    [InlineData(
        "Bot:ShutdownTimeout", "-00:00:01",
        "Bot:ShutdownTimeout is '-00:00:01', wanted a time (hours:minutes:seconds) from 00:00:00 to 00:00:50.")]
    [InlineData(
        "Bot:ShutdownTimeout", "25",
        "Bot:ShutdownTimeout is '25.00:00:00', wanted a time (hours:minutes:seconds) from 00:00:00 to 00:00:50.")]
    [InlineData("Bot:Owners", "5", "Bot:Owners is '5', wanted a list: Bot:Owners:0, Bot:Owners:1 and so on.")]
    [InlineData("Bot:Owners:0", "me", "Bot:Owners:0 is 'me', wanted a whole number.")]
    [InlineData("Bot:TakeOverWebhook", "maybe", "Bot:TakeOverWebhook is 'maybe', wanted true or false.")]
    [InlineData("Faces:MinScore", "NaN", "Faces:MinScore is 'NaN', wanted a number from 0.05 to 0.99.")]
    [InlineData("Privacy:HiddenSimilarity", "-1.4", "Privacy:HiddenSimilarity is '-1.4', wanted a number from -1 to 1.")]
    [InlineData("Telegram:ApiRoot", "api.telegram.org", "Telegram:ApiRoot must be an address such as https://api.telegram.org.")]
    [InlineData("LocalChat:Listen", "everywhere", "LocalChat:Listen must be an IP address, such as 127.0.0.1.")]
    [InlineData(
        "Logging:LogLevel:Default", "loud",
        "Logging:LogLevel:Default is 'loud', wanted one of trace, debug, information, warning, error, critical, none.")]
    public void A_value_that_cannot_be_used_is_refused_with_the_value_wanted(string key, string value, string message) =>
        Assert.Equal(message, Refusal(key, value));

    [Theory]
    [InlineData("Privacy:Key")]
    [InlineData("LocalChat:Token")]
    public void A_secret_that_cannot_be_used_is_not_shown(string key)
    {
        var message = Refusal(key, "swordfish");

        Assert.Contains(key, message, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_null_is_refused() => Assert.Equal(
        "Bot:SearchesPerHour is null, wanted a whole number from 1 to 10000.", RefusalOf("""{ "Bot": { "SearchesPerHour": null } }"""));

    [Fact]
    public void An_empty_section_and_an_empty_list_set_nothing()
    {
        System.IO.File.WriteAllText(
            File, """{ "Search": { }, "Bot": { "Owners": [] }, "LocalChat": { "Token": null }, "Logging": { "Any": { "Thing": 1 } } }""");
        SettingsCheck.Run(ProgramSettings.Read(folder, []), Sections);
    }

    [Fact]
    public void Each_number_and_each_time_has_a_range()
    {
        var numbers = new ServiceCollection().AddPhotoBot().Select(service => service.ServiceType)
            .Where(type => Sections.Any(section => string.Equals(type.Name, section.Name + "Options", StringComparison.Ordinal)))
            .SelectMany(type => type.GetProperties()).Where(property => property.SetMethod is not null)
            .Where(property => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is { IsEnum: false } type
                && type.IsValueType && type != typeof(bool)).ToList();

        Assert.True(numbers.Count > 20, $"only {numbers.Count} were found");
        Assert.All(numbers, property => Assert.NotNull(property.GetCustomAttribute<RangeAttribute>()));
    }

    [Theory]
    [InlineData("{\n  \"Bot\": {\n    \"Conversations\" 5\n  }\n}",
        ", line 3, position 21: '5' is invalid after a property name. Expected a ':'.")]
    [InlineData("[ 1 ]", ": Top-level JSON element must be an object. Instead, 'Array' was found.")]
    [InlineData("{ \"Bot\": { \"Conversations\": 5, \"Conversations\": 6 } }", ": A duplicate key 'Bot:Conversations' was found.")]
    public void A_file_that_is_not_JSON_is_named_with_the_place(string text, string message) =>
        Assert.Equal(File + message, RefusalOf(text));

    [Fact]
    public void A_missing_file_is_named() => Assert.StartsWith(
        $"{File} is missing", Assert.Throws<InvalidConfigurationException>(() => ProgramSettings.Read(folder, [])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_command_line_wins_over_the_file()
    {
        System.IO.File.WriteAllText(File, """{ "Bot": { "Conversations": 5 } }""");
        Assert.Equal("7", ProgramSettings.Read(folder, [new("Bot:Conversations", "7")])["Bot:Conversations"]);
    }

    private string RefusalOf(string text)
    {
        System.IO.File.WriteAllText(File, text);
        return Assert.Throws<InvalidConfigurationException>(() => SettingsCheck.Run(ProgramSettings.Read(folder, []), Sections)).Message;
    }

    private static string Refusal(string key, string value)
    {
        var settings = new ConfigurationManager();
        settings.AddInMemoryCollection([new(key, value)]);
        return Refusal(settings);
    }

    private static string Refusal(IConfigurationRoot settings) =>
        Assert.Throws<InvalidConfigurationException>(() => SettingsCheck.Run(settings, Sections)).Message;
}
