namespace PhotoBot.Archive.People;

/// <summary>What somebody has agreed to, and when.</summary>
/// <param name="Version">The version of the policy they saw.</param>
/// <param name="GivenAt">When, UTC.</param>
public sealed record Consent(string Version, DateTimeOffset GivenAt);
