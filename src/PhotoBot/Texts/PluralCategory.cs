namespace PhotoBot.Texts;

/// <summary>The classes CLDR divides numbers into; each language uses some of them, and every one uses <see cref="Other"/>.</summary>
internal enum PluralCategory
{
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}
