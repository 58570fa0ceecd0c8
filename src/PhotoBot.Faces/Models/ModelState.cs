namespace PhotoBot.Faces.Models;

/// <summary>How a model's file was found.</summary>
public enum ModelState
{
    /// <summary>There, with the described hash.</summary>
    Good,

    /// <summary>Not there.</summary>
    Missing,

    /// <summary>There, but another file than described.</summary>
    WrongHash,
}
