using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Errors;

/// <summary>A refusal as it came, before it has a type.</summary>
/// <param name="Method">The Bot API method called.</param>
/// <param name="Code">The failure's number.</param>
/// <param name="Description">Telegram's words, without the token.</param>
/// <param name="Parameters">What may help to mend it.</param>
/// <param name="MayHaveBeenAccepted">Whether what was asked may have been done, wholly or in part.</param>
internal sealed record ApiFailure(string Method, int Code, string Description, ResponseParameters? Parameters, bool MayHaveBeenAccepted);
