using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Methods;

/// <summary>One call of a Bot API method.</summary>
/// <param name="Parameters">What came with it.</param>
/// <param name="World">What it reads and changes.</param>
/// <param name="Cancellation">Ends with the caller's connection or the server.</param>
internal sealed record BotCall(Parameters Parameters, ChatWorld World, CancellationToken Cancellation);
