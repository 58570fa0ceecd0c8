namespace PhotoBot.LocalChat.Chats;

/// <summary>A webhook as a bot set it. It is kept and never called: this server reaches nobody.</summary>
/// <param name="Url">The address, https.</param>
/// <param name="MaxConnections">How many calls at once the bot allows.</param>
/// <param name="HasCertificate">Whether a certificate was uploaded with it.</param>
/// <param name="AllowedUpdates">The kinds of update wanted; null for all.</param>
internal sealed record Webhook(string Url, int MaxConnections, bool HasCertificate, IReadOnlyList<string>? AllowedUpdates);
