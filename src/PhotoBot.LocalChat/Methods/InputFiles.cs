using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>Finds the file a call sends: a part of its body, or one sent before, by file_id.</summary>
internal static class InputFiles
{
    private const string Attached = "attach://";

    /// <summary>The photo that a parameter, or an album's item, names.</summary>
    /// <exception cref="RefusedException">400: no such file, or not a photo.</exception>
    public static IReadOnlyList<PhotoSize> Photo(BotCall call, string parameter, string? value)
    {
        if (Upload(call.Parameters, parameter, value) is { } file) return call.World.Media.AddPhoto(file);
        if (string.IsNullOrEmpty(value)) throw RefusedException.BadRequest("there is no photo in the request");
        return call.World.Media.FindPhoto(call.Bot.User.Id, value) ?? throw Unusable(call, value, "Document", "Photo");
    }

    /// <summary>The document that a parameter, or an album's item, names.</summary>
    /// <exception cref="RefusedException">400: no such file, or not a document.</exception>
    public static Document Document(BotCall call, string parameter, string? value)
    {
        if (Upload(call.Parameters, parameter, value) is { } file) return call.World.Media.AddDocument(file);
        if (string.IsNullOrEmpty(value)) throw RefusedException.BadRequest("there is no document in the request");
        return call.World.Media.FindDocument(call.Bot.User.Id, value) ?? throw Unusable(call, value, "Photo", "Document");
    }

    private static FilePart? Upload(Parameters parameters, string parameter, string? value)
    {
        if (value is null || !value.StartsWith(Attached, StringComparison.Ordinal))
            return string.IsNullOrEmpty(value) ? parameters.File(parameter) : null;
        return parameters.File(value[Attached.Length..]) ?? throw RefusedException.BadRequest("can't parse InputMedia: media not found");
    }

    // This server never reaches the network, so an address is one that cannot be fetched.
    private static RefusedException Unusable(BotCall call, string value, string kind, string wanted) =>
        value.Contains('.', StringComparison.Ordinal) ? RefusedException.BadRequest("failed to get HTTP URL content")
        : call.World.Media.FindFile(call.Bot.User.Id, value) is not null ? RefusedException.BadRequest($"can't use file of type {kind} as {wanted}")
        : RefusedException.BadRequest("wrong file identifier/HTTP URL specified");
}
