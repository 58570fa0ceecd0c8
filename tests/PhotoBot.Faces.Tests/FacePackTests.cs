[assembly: AssemblyFixture(typeof(PhotoBot.Faces.Tests.DefaultPack))]

namespace PhotoBot.Faces.Tests;

public class FacePackTests(DefaultPack shared)
{
    [Fact]
    public void Open_loads_the_default_pack_from_beside_the_program()
    {
        Assert.Equal("retinaface-sface", shared.Pack.Name);
        Assert.Equal(128, shared.Pack.Dimension);
        Assert.Equal(2560, shared.Pack.WorkingSide);
        Assert.InRange(shared.Pack.DefaultMinSimilarity, 0.4f, 0.5f);
        Assert.Equal(16, shared.Pack.Fingerprint.Length);
    }

    [Fact]
    public void Open_refuses_a_pack_that_is_not_described_and_names_those_that_are()
    {
        var exception = Assert.Throws<ModelException>(() => FacePack.Open(new() { Pack = "dlib" }));

        Assert.Equal(ModelProblem.UnknownPack, exception.Problem);
        Assert.Contains("retinaface-sface", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_refuses_an_option_out_of_range() =>
        Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => FacePack.Open(new() { MinScore = 2 }));
}
