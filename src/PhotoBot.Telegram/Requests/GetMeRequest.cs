using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>Asks who the bot is.</summary>
public sealed record GetMeRequest : BotRequest<User>
{
    internal override string Method => "getMe";
}
