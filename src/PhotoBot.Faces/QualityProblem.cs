namespace PhotoBot.Faces;

/// <summary>Why a face may not find its person: each something that a person with a camera can mend.</summary>
public enum QualityProblem
{
    /// <summary>Too few pixels lie between the eyes.</summary>
    TooSmall,

    /// <summary>The face is out of focus, or was moved.</summary>
    Blurred,

    /// <summary>There is too little light on the face.</summary>
    TooDark,

    /// <summary>The light has washed the face out.</summary>
    TooBright,

    /// <summary>The face looks to the side.</summary>
    TurnedAway,

    /// <summary>Something hides an eye or the mouth: dark glasses, a mask, a hand.</summary>
    Covered,
}
