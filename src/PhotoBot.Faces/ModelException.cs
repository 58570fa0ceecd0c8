namespace PhotoBot.Faces;

/// <summary>A model cannot be used. The message names the file, what was seen and wanted, and what to do.</summary>
public sealed class ModelException : PhotoBotException
{
    /// <summary>Makes one.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="path">The file concerned.</param>
    /// <param name="message">One sentence or two a person can act on.</param>
    /// <param name="inner">What was thrown below, if anything.</param>
    public ModelException(ModelProblem problem, string path, string message, Exception? inner = null)
        : base(message, inner) => (Problem, Path) = (problem, path);

    /// <summary>What is wrong.</summary>
    public ModelProblem Problem { get; }

    /// <summary>The full path of the file concerned.</summary>
    public string Path { get; }
}

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
