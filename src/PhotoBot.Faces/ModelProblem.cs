namespace PhotoBot.Faces;

/// <summary>What is wrong with a model or its description.</summary>
public enum ModelProblem
{
    /// <summary>The description (models.json) is missing, is not JSON, or says something impossible.</summary>
    BadDescription,

    /// <summary>The description does not have the pack that was asked for.</summary>
    UnknownPack,

    /// <summary>The weights are not where the description says.</summary>
    MissingFile,

    /// <summary>The weights are not the file that was described.</summary>
    WrongHash,

    /// <summary>ONNX Runtime does not accept the weights, or its native library did not load.</summary>
    NotLoadable,

    /// <summary>The model runs, but takes or gives something other than described.</summary>
    WrongShape,
}
