using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.People;
using PhotoBot.BotApi;
using PhotoBot.Hosting;
using PhotoBot.Texts;
using Telegram.Bot.Types;

namespace PhotoBot.Conversation.Attendee;

/// <summary>Whatever an attendee writes, sends or presses in their private chat, handed to the one who deals with it.</summary>
internal sealed class AttendeeDesk(
    BotIdentity bot, Attendees attendees, SelfieSessions sessions, Phrasebook phrasebook, ConsentTalk consent, SelfieTalk selfies, AnswerTalk answers, FeedbackTalk feedback,
    ZipTalk zips, AlertTalk alerts, RecordsTalk records, LanguageTalk languages)
{
    /// <summary>The reply to a message.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> AnswerAsync(UpdateKey update, Message message, CancellationToken stop)
    {
        if (message.From is not { } from) return [];
        var visit = Receive(update, from, new ChatKey(message.Chat.Id));
        if (message.ForwardOrigin is not null) return [visit.Text(TextKey.Errors.Forwarded)];
        if (message.LargestPhoto is not null || message.Document is not null) return await selfies.AnswerAsync(visit, message, stop);
        if (BotCommandText.Parse(message.Text) is { } command) return Obey(visit, command);
        return [visit.Text(message.Text is null ? TextKey.Errors.UnknownContent : TextKey.Errors.UnknownText)];
    }

    /// <summary>The reply to a press: the end of its spinning first. What the button says is only asked for; who may have it is looked up.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> AnswerAsync(UpdateKey update, CallbackQuery press, Message pressed, CancellationToken stop)
    {
        var visit = Receive(update, press.From, new ChatKey(pressed.Chat.Id));
        var reply = ButtonData.Parse(press.Data) is { } data ? await PressAsync(visit, data, pressed, stop) : null;
        return reply is null
            ? [new OutgoingMessage.Toast(press.Id, visit.Say(TextKey.Errors.ButtonExpired))]
            : [new OutgoingMessage.Toast(press.Id), .. reply];
    }

    private IReadOnlyList<OutgoingMessage> Obey(Visit visit, BotCommandText command) => command.Name switch
    {
        "start" => consent.Greet(visit, command.Words),
        "help" => [SelfieTalk.Help(visit)],
        "privacy" => [consent.Policy(visit)],
        "alerts" => alerts.Open(visit),
        "language" => [languages.Open(visit)],
        "mydata" => records.Show(visit),
        "forget" => [RecordsTalk.AskToForget(visit)],
        "hideme" => [HidingTalk.Open(visit)],
        _ => [visit.Text(TextKey.Errors.UnknownCommand)],
    };

    /// <summary>Null for a button that means nothing here, or nothing any more, or nothing to this person.</summary>
    private async Task<IReadOnlyList<OutgoingMessage>?> PressAsync(Visit visit, ButtonData data, Message pressed, CancellationToken stop) => data.Action switch
    {
        ConsentTalk.Actions.Agree or ConsentTalk.Actions.Decline or ConsentTalk.Actions.Policy or ConsentTalk.Actions.Withdraw => await consent.PressAsync(visit, data, selfies, stop),
        SelfieTalk.Actions.Face or SelfieTalk.Actions.NoFace or SelfieTalk.Actions.Anyway or SelfieTalk.Actions.Same or SelfieTalk.Actions.Other or SelfieTalk.Actions.New
            or SelfieTalk.Actions.Again => await selfies.PressAsync(visit, data, stop),
        FeedbackTalk.Actions.Choose or FeedbackTalk.Actions.ChooseWrong or FeedbackTalk.Actions.Reject or FeedbackTalk.Actions.Confirm or FeedbackTalk.Actions.Undo => feedback.Press(visit, data),
        TogetherTalk.Actions.Begin or TogetherTalk.Actions.Cancel => TogetherTalk.Press(visit, data),
        ZipTalk.Action => zips.Press(visit, data),
        AlertTalk.Actions.Ask or AlertTalk.Actions.On or AlertTalk.Actions.Off or AlertTalk.Actions.NotNow => alerts.Press(visit, data),
        RecordsTalk.Actions.Forget or RecordsTalk.Actions.Keep => records.Press(visit, data),
        HidingTalk.Actions.Show or HidingTalk.Actions.Cancel => HidingTalk.Press(visit, data),
        LanguageTalk.Action => languages.Press(visit, data, pressed),
        _ => answers.Press(visit, data),
    };

    private Visit Receive(UpdateKey update, User from, ChatKey chat)
    {
        var person = new AttendeeKey(bot.Id, from.Id);
        var language = phrasebook.Find(attendees.Get(person).Language ?? from.LanguageCode);
        return new Visit(update, person, chat, language, sessions.Of(person));
    }
}
