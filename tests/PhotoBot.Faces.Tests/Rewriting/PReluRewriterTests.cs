using Microsoft.ML.OnnxRuntime;
using PhotoBot.Faces.Models;
using PhotoBot.Faces.Rewriting;

namespace PhotoBot.Faces.Tests.Rewriting;

public sealed class PReluRewriterTests
{
    private const int Side = 112;

    [Fact]
    public void An_embedder_gives_the_same_numbers_to_the_last_bit()
    {
        var embedder = ModelWeights.Read(ModelCatalog.Load(Path.Combine(AppContext.BaseDirectory, "models", "models.json")).Models.Single(model => model.Role == ModelRole.Embedder));
        var fast = PReluRewriter.Rewrite(embedder);

        Assert.Equal((27, 0), Count(embedder, "PRelu", "Max"));
        // Two of its layers have a slope above 1.
        Assert.Equal((2, 25), Count(fast, "PRelu", "Max"));
        Assert.Equal(Run(embedder), Run(fast));
    }

    [Theory]
    [InlineData(1f, 0)]
    [InlineData(-3f, 0)]
    [InlineData(1.001f, 1)]
    [InlineData(float.NaN, 1)]
    public void Only_slopes_up_to_one_are_written_otherwise(float slope, int left) =>
        Assert.Equal(left, Count(PReluRewriter.Rewrite(Model(slope, operators: 9)), "PRelu", "Max").First);

    [Fact]
    public void Operators_that_do_not_broadcast_stay_as_they_are()
    {
        var old = Model(slope: 0.25f, operators: 6);
        Assert.Same(old, PReluRewriter.Rewrite(old));
    }

    [Fact]
    public void What_is_no_model_comes_back_as_it_is()
    {
        var whole = Model(slope: 0.25f, operators: 9);
        for (var length = 0; length < whole.Length; length++) Assert.Equal(whole[..length], PReluRewriter.Rewrite(whole[..length]));

        var noise = new byte[1000];
        new Random(1).NextBytes(noise);
        Assert.Same(noise, PReluRewriter.Rewrite(noise));
    }

    /// <summary>y = PRelu(x, s), with one slope.</summary>
    private static byte[] Model(float slope, byte operators)
    {
        var tensor = Message((8, "s"u8.ToArray()), (9, BitConverter.GetBytes(slope)));
        var typed = (byte[])[.. tensor, 2 << 3, 1];
        var node = Message((1, "x"u8.ToArray()), (1, "s"u8.ToArray()), (2, "y"u8.ToArray()), (4, "PRelu"u8.ToArray()));
        return Message((8, [2 << 3, operators]), (7, Message((1, node), (5, typed))));
    }

    private static byte[] Message(params (int Number, byte[] Content)[] fields)
    {
        using var message = new MemoryStream();
        foreach (var (number, content) in fields) ProtobufField.Write(message, number, content);
        return message.ToArray();
    }

    /// <summary>How many nodes of two kinds a model has.</summary>
    private static (int First, int Second) Count(byte[] model, string first, string second)
    {
        var graph = ProtobufField.ReadAll(model).Single(field => field.Number == OnnxFields.Model.Graph).Content;
        var kinds = ProtobufField.ReadAll(graph).Where(field => field.Number == OnnxFields.Graph.Node).Select(node => ProtobufField.ReadAll(node.Content).Single(part => part.Number == OnnxFields.Node.OpType).Text).ToList();
        return (kinds.Count(kind => kind == first), kinds.Count(kind => kind == second));
    }

    private static float[] Run(byte[] model)
    {
        var random = new Random(7);
        var planes = Enumerable.Range(0, 3 * Side * Side).Select(_ => (float)random.Next(256)).ToArray();
        using var session = new InferenceSession(model);
        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, planes.AsMemory(), [1, 3, Side, Side]);
        using var options = new RunOptions();
        using var outputs = session.Run(options, [session.InputNames[0]], [input], session.OutputNames);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
