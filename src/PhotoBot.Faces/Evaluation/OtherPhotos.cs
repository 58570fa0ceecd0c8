namespace PhotoBot.Faces.Evaluation;

/// <summary>What becomes of the person's photos that a query of <see cref="SelfieEvaluation"/> leaves over.</summary>
public enum OtherPhotos
{
    /// <summary>They are not looked at: the selfies find the group photo alone.</summary>
    Unused,

    /// <summary>
    /// One of them is confirmed to show the person and joins the query: of those that the pack's limit would show at all, the one least like the selfies,
    /// as it is the likeliest to be asked about. It is never the group photo, which would then find itself.
    /// </summary>
    Confirmed,

    /// <summary>They lie in the archive beside the group photos, as do the selfies of all others, and what is trusted joins the query as it does in the product.</summary>
    Archived,
}
