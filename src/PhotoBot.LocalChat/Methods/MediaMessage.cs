using PhotoBot.LocalChat.Formatting;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>Puts an InputMedia, of an album or an edit, into a message.</summary>
internal static class MediaMessage
{
    /// <summary>The message with the item's file and caption, in place of what it had.</summary>
    /// <exception cref="RefusedException">400: no such file, or one Telegram refuses.</exception>
    public static Message Fill(Message message, BotCall call, InputMedia item)
    {
        var source = item.Media;
        var caption = FormattedText.ReadCaption(item.Caption, item.ParseMode, item.CaptionEntities);
        var filled = message with { Photo = null, Document = null, Caption = caption?.Text, CaptionEntities = caption?.Entities };
        return item is InputMediaPhoto
            ? filled with { Photo = InputFiles.Photo(call, "media", source) }
            : filled with { Document = InputFiles.Document(call, "media", source) };
    }
}
