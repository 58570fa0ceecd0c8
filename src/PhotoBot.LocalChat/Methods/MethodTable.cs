using System.Collections.Frozen;

namespace PhotoBot.LocalChat.Methods;

/// <summary>
/// The Bot API methods this server knows, by name in any case: what a bot needs that talks, sends photos and files, edits, forwards and deletes,
/// answers presses, and describes itself. Not known, and so "method not found" as a misspelt one: other media, stickers, payments, games,
/// inline queries, polls, forum topics, and the administration of groups.
/// </summary>
internal static class MethodTable
{
    private static readonly FrozenDictionary<string, BotMethod> Methods = new BotMethod[]
    {
        new("getMe", BotAccount.GetMe),
        new("setMyCommands", BotAccount.SetCommands),
        new("getMyCommands", BotAccount.GetCommands),
        new("deleteMyCommands", BotAccount.DeleteCommands),
        new("setMyName", ProfileMethods.SetName),
        new("getMyName", ProfileMethods.GetName),
        new("setMyDescription", ProfileMethods.SetDescription),
        new("getMyDescription", ProfileMethods.GetDescription),
        new("setMyShortDescription", ProfileMethods.SetShortDescription),
        new("getMyShortDescription", ProfileMethods.GetShortDescription),
        new("setChatMenuButton", ProfileMethods.SetMenuButton),
        new("getChatMenuButton", ProfileMethods.GetMenuButton),
        new("getUpdates", UpdateFeed.GetUpdatesAsync),
        new("setWebhook", WebhookMethods.Set),
        new("deleteWebhook", WebhookMethods.Delete),
        new("getWebhookInfo", WebhookMethods.Get),
        new("logOut", ProfileMethods.LogOut),
        new("close", ProfileMethods.Close),
        new("sendMessage", SendMessage.Run),
        new("sendPhoto", SendPhoto.Run),
        new("sendDocument", SendDocument.Run),
        new("sendMediaGroup", SendMediaGroup.Run),
        new("forwardMessage", RepeatMessage.Forward),
        new("forwardMessages", RepeatMessage.ForwardMany),
        new("copyMessage", RepeatMessage.Copy),
        new("copyMessages", RepeatMessage.CopyMany),
        new("sendChatAction", SendChatAction.Run),
        new("editMessageText", EditMessage.Text),
        new("editMessageCaption", EditMessage.Caption),
        new("editMessageReplyMarkup", EditMessage.Markup),
        new("editMessageMedia", EditMessage.Media),
        new("deleteMessage", DeleteMessage.One),
        new("deleteMessages", DeleteMessage.Many),
        new("setMessageReaction", MessageMarks.React),
        new("pinChatMessage", MessageMarks.Pin),
        new("unpinChatMessage", MessageMarks.Unpin),
        new("unpinAllChatMessages", MessageMarks.UnpinAll),
        new("answerCallbackQuery", AnswerCallbackQuery.Run),
        new("getFile", GetFile.Run),
        new("getChat", ChatMembers.GetChat),
        new("getChatMember", ChatMembers.GetMember),
        new("getChatAdministrators", ChatMembers.GetAdministrators),
        new("getChatMemberCount", ChatMembers.GetCount),
        new("leaveChat", ChatMembers.Leave),
        new("getUserProfilePhotos", ChatMembers.GetProfilePhotos),
    }.ToFrozenDictionary(method => method.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The method of that name; null when this server does not know it.</summary>
    public static BotMethod? Find(string name) => Methods.GetValueOrDefault(name);
}
