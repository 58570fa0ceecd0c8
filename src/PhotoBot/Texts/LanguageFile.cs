using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoBot.Texts;

/// <summary>A language's file as it is written; README.md beside the files describes it.</summary>
/// <param name="Texts">The texts by key: a string, a list of lines, or an object of plural forms.</param>
/// <param name="Name">What the language calls itself. A file that only changes texts of a language known here may leave it out.</param>
/// <param name="Dates">How it writes dates; as English does when left out.</param>
internal sealed record LanguageFile(IReadOnlyDictionary<string, JsonElement> Texts, string? Name = null, DateWords? Dates = null)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="InvalidConfigurationException">The file is not JSON of this form; the message says where.</exception>
    public static LanguageFile Read(TextFile file)
    {
        try
        {
            var read = JsonSerializer.Deserialize<LanguageFile>(file.Content, Format)
                ?? throw new JsonException("It holds null, not an object.");
            read.Dates?.Check(file.Source);
            return read;
        }
        catch (JsonException malformed)
        {
            throw new InvalidConfigurationException(
                $"{file.Source} is not a language file: {malformed.Message} src/PhotoBot/Texts/README.md describes the form.");
        }
    }
}
