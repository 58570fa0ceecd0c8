using System.Collections.Frozen;

namespace PhotoBot.LocalChat.Methods;

/// <summary>The Bot API methods this server knows, by name in any case.</summary>
internal static class MethodTable
{
    private static readonly FrozenDictionary<string, BotMethod> Methods = new BotMethod[]
    {
        new("getMe", BotAccount.GetMe),
        new("setMyCommands", BotAccount.SetCommands),
        new("getMyCommands", BotAccount.GetCommands),
        new("deleteMyCommands", BotAccount.DeleteCommands),
        new("getUpdates", UpdateFeed.GetUpdatesAsync),
        new("deleteWebhook", UpdateFeed.DeleteWebhook),
        new("getWebhookInfo", UpdateFeed.GetWebhook),
        new("sendMessage", SendMessage.Run),
        new("sendPhoto", SendPhoto.Run),
        new("sendDocument", SendDocument.Run),
        new("sendMediaGroup", SendMediaGroup.Run),
        new("sendChatAction", SendChatAction.Run),
        new("editMessageText", EditMessage.Text),
        new("editMessageCaption", EditMessage.Caption),
        new("editMessageReplyMarkup", EditMessage.Markup),
        new("editMessageMedia", EditMessage.Media),
        new("deleteMessage", DeleteMessage.One),
        new("deleteMessages", DeleteMessage.Many),
        new("answerCallbackQuery", AnswerCallbackQuery.Run),
        new("getFile", GetFile.Run),
        new("getChat", ChatMembers.GetChat),
        new("getChatMember", ChatMembers.GetMember),
        new("getChatAdministrators", ChatMembers.GetAdministrators),
    }.ToFrozenDictionary(method => method.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The method of that name; null when this server does not know it.</summary>
    public static BotMethod? Find(string name) => Methods.GetValueOrDefault(name);
}
