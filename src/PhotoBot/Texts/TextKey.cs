using System.Reflection;
using PhotoBot.BotApi;

namespace PhotoBot.Texts;

/// <summary>
/// The name of one text that a person reads in the chat, with the parameters it may mention. The files of this class hold them by feature:
/// this one the conversation's frame, <c>TextKey.Searching.cs</c> what comes between a selfie and its photos, <c>TextKey.People.cs</c> what
/// is kept of a person, <c>TextKey.Organising.cs</c> what organisers read.
/// </summary>
internal sealed partial class TextKey
{
    private static readonly Lazy<IReadOnlyList<TextKey>> Every = new(Collect);

    private TextKey(string name, TextKind kind, string[] parameters)
    {
        Name = name;
        Kind = kind;
        Parameters = parameters;
    }

    /// <summary>All keys there are.</summary>
    public static IReadOnlyList<TextKey> All => Every.Value;

    /// <summary>The key in a language's file, such as <c>answer.found</c>.</summary>
    public string Name { get; }

    public TextKind Kind { get; }

    /// <summary>What must be given to say the text, and all that it may mention.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>The most characters Telegram shows of such a text.</summary>
    public int MaxLength => Kind switch
    {
        TextKind.Caption => TelegramLimits.Caption,
        TextKind.Button => TelegramLimits.ButtonLabel,
        TextKind.Notice => TelegramLimits.CallbackAnswer,
        TextKind.Command => TelegramLimits.CommandDescription,
        _ => TelegramLimits.Message,
    };

    public override string ToString() => Name;

    private static TextKey Message(string name, params string[] parameters) => new(name, TextKind.Message, parameters);

    private static TextKey Caption(string name, params string[] parameters) => new(name, TextKind.Caption, parameters);

    private static TextKey Button(string name, params string[] parameters) => new(name, TextKind.Button, parameters);

    private static TextKey Notice(string name, params string[] parameters) => new(name, TextKind.Notice, parameters);

    private static TextKey Command(string name) => new(name, TextKind.Command, []);

    private static IReadOnlyList<TextKey> Collect() =>
    [
        .. typeof(TextKey).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
            .SelectMany(feature => feature.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(TextKey))
            .Select(field => (TextKey)field.GetValue(null)!),
    ];

    /// <summary>The menu of commands.</summary>
    internal static class Commands
    {
        public static readonly TextKey Start = Command("commands.start");
        public static readonly TextKey Help = Command("commands.help");
        public static readonly TextKey Alerts = Command("commands.alerts");
        public static readonly TextKey Language = Command("commands.language");
        public static readonly TextKey Privacy = Command("commands.privacy");
        public static readonly TextKey MyData = Command("commands.mydata");
        public static readonly TextKey Forget = Command("commands.forget");
        public static readonly TextKey HideMe = Command("commands.hideme");

        /// <summary>The organisers' own.</summary>
        public static readonly TextKey Albums = Command("commands.albums");
        public static readonly TextKey Ingest = Command("commands.ingest");
    }

    /// <summary>Choosing a language. The buttons are the languages' own names.</summary>
    internal static class Languages
    {
        public static readonly TextKey Choose = Message("languages.choose");
        public static readonly TextKey Chosen = Message("languages.chosen", "language");
    }

    internal static class Limits
    {
        /// <summary>Too many searches within an hour.</summary>
        public static readonly TextKey Searches = Message("limits.searches", "minutes");
    }

    internal static class Groups
    {
        /// <summary>The answer in a group.</summary>
        public static readonly TextKey PrivateOnly = Message("groups.private_only");
        public static readonly TextKey OpenButton = Button("groups.open_button");
    }

    internal static class Events
    {
        public static readonly TextKey Joined = Message("events.joined", "event");
    }

    internal static class Errors
    {
        /// <summary>Something broke that the person cannot mend.</summary>
        public static readonly TextKey Broken = Message("errors.broken");
        public static readonly TextKey ButtonExpired = Notice("errors.button_expired");

        /// <summary>Words that are no command.</summary>
        public static readonly TextKey UnknownText = Message("errors.unknown_text");
        public static readonly TextKey UnknownCommand = Message("errors.unknown_command");

        /// <summary>A video, a voice message, a sticker and the like.</summary>
        public static readonly TextKey UnknownContent = Message("errors.unknown_content");

        /// <summary>A forwarded message, which is taken for no selfie.</summary>
        public static readonly TextKey Forwarded = Message("errors.forwarded");
    }
}

/// <summary>Where a text is shown, which says how long it may be.</summary>
internal enum TextKind
{
    /// <summary>A message of its own, or part of one.</summary>
    Message,

    /// <summary>Words under a photo or a file.</summary>
    Caption,

    /// <summary>The label of a button.</summary>
    Button,

    /// <summary>What a pressed button answers: shown over the chat for a moment.</summary>
    Notice,

    /// <summary>What a command does, in the menu of commands.</summary>
    Command,
}
