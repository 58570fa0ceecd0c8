using Microsoft.ML.OnnxRuntime;
using PhotoBot.Faces.Models;
using PhotoBot.Faces.Rewriting;

namespace PhotoBot.Faces.Inference;

/// <summary>One model in ONNX Runtime: takes a picture as three planes, gives its outputs. Runs go side by side, up to a number.</summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession session;
    private readonly RunOptions runOptions = new();
    private readonly string[] inputNames;
    private readonly SemaphoreSlim free;

    private OnnxModel(ModelDescription description, InferenceSession session, int concurrency)
    {
        (Description, this.session) = (description, session);
        free = new(concurrency);
        inputNames = [session.InputNames[0]];
    }

    public ModelDescription Description { get; }

    /// <summary>The outputs' names, in the file's order.</summary>
    public IReadOnlyList<string> OutputNames => session.OutputNames;

    /// <exception cref="ModelException">The weights are missing, not the described ones, or not loadable, or take another input than described.</exception>
    public static OnnxModel Load(ModelDescription description, FacesOptions faces)
    {
        var weights = ModelWeights.Read(description);
        try
        {
            using var options = Options(faces.Threads);
            var concurrency = faces.Concurrency == 0 ? Environment.ProcessorCount : faces.Concurrency;
            var model = new OnnxModel(description, new InferenceSession(PReluRewriter.Rewrite(weights), options), concurrency);
            model.RequireDescribedInput();
            return model;
        }
        catch (Exception e) when (e is OnnxRuntimeException or DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            throw new ModelException(ModelProblem.NotLoadable, description.Path,
                $"ONNX Runtime did not load {description.Name} from {description.Path}: {e.Message} Check that the file is an ONNX model and that libonnxruntime.so lies beside the program.", e);
        }
    }

    /// <summary>Runs the model on one picture.</summary>
    /// <param name="planes">Three planes of <paramref name="height"/> rows of <paramref name="width"/> numbers.</param>
    /// <param name="width">Numbers in a row.</param>
    /// <param name="height">Rows in a plane.</param>
    /// <param name="outputs">Names of the outputs wanted, in the order wanted.</param>
    /// <exception cref="ModelException">ONNX Runtime refuses the picture or fails.</exception>
    public ModelOutputs Run(Memory<float> planes, int width, int height, IReadOnlyCollection<string> outputs)
    {
        // Every run going on holds its own intermediate planes, 100 MB and more for a photo, so they are bounded here, whoever calls.
        free.Wait(Timeout.Infinite);
        try
        {
            using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, planes, [1, 3, height, width]);
            return new(Description, session.Run(runOptions, inputNames, [input], outputs));
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelException(ModelProblem.WrongShape, Description.Path,
                $"{Description.Name} did not run on a {width} x {height} picture: {e.Message} Check \"input\" in models.json.", e);
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose()
    {
        session.Dispose();
        runOptions.Dispose();
        free.Dispose();
    }

    private static SessionOptions Options(int threads)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            // Planned memory is one block a picture size; photos have many sizes, and the blocks of each would stay: some 80 MB more over 24 sizes, and no faster.
            EnableMemoryPattern = false,
            // A model made to take any size by a patch still states its old output sizes, and every run would warn of that.
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // Waiting threads that spin double the CPU time of a run.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    private void RequireDescribedInput()
    {
        var dimensions = session.InputMetadata[inputNames[0]].Dimensions;
        var side = Description.Input.Side ?? -1;
        if (session.InputNames.Count == 1 && dimensions is [1 or -1, 3, var height, var width] && Fits(height, side) && Fits(width, side))
            return;
        var seen = $"{session.InputNames.Count} input(s), the first of [{string.Join(", ", dimensions)}]";
        session.Dispose();
        throw new ModelException(ModelProblem.WrongShape, Description.Path,
            $"{Description.Name} takes {seen}, but its description wants one of [1, 3, {side}, {side}] (-1: any). Correct \"input\" in models.json.");
    }

    /// <summary>A model that takes any size also takes a fixed one.</summary>
    private static bool Fits(int seen, int wanted) => seen == wanted || seen == -1;
}

/// <summary>What one run gave, in the order it was asked for. The numbers live until it is disposed.</summary>
internal sealed class ModelOutputs(ModelDescription model, IDisposableReadOnlyCollection<OrtValue> values) : IDisposable
{
    /// <summary>The numbers of output <paramref name="index"/>.</summary>
    /// <exception cref="ModelException">There are not <paramref name="count"/> of them.</exception>
    public ReadOnlySpan<float> Read(int index, int count)
    {
        var numbers = Read(index);
        if (numbers.Length == count)
            return numbers;
        throw new ModelException(ModelProblem.WrongShape, model.Path,
            $"Output {index} of {model.Name} has {numbers.Length} numbers, wanted {count}. Check \"decoding\" in models.json: family, strides, anchors and the order of outputs.");
    }

    /// <summary>The numbers of output <paramref name="index"/>, however many.</summary>
    public ReadOnlySpan<float> Read(int index) => values[index].GetTensorDataAsSpan<float>();

    public void Dispose() => values.Dispose();
}
