using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Methods;

/// <summary>One call of a Bot API method.</summary>
/// <param name="Parameters">What came with it.</param>
/// <param name="Bot">The bot that calls.</param>
/// <param name="World">What it reads and changes.</param>
/// <param name="Cancellation">Ends with the caller's connection or the server.</param>
internal sealed record BotCall(Parameters Parameters, HostedBot Bot, ChatWorld World, CancellationToken Cancellation);
