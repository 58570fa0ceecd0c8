namespace PhotoBot.Search.Ann.Native;

/// <summary>The parts of a training, as pf_rung_train numbers them.</summary>
internal enum TrainingPart
{
    /// <summary>Where lists lie.</summary>
    Centres = 0,

    /// <summary>What the bytes of a product quantiser stand for.</summary>
    Codes = 1,
}
