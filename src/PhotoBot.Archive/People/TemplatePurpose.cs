namespace PhotoBot.Archive.People;

/// <summary>What a template was left for; it can't be opened for anything else.</summary>
public enum TemplatePurpose
{
    /// <summary>To tell its owner of new photos.</summary>
    Alert,

    /// <summary>To keep its owner out of every answer.</summary>
    Hiding,
}
