using Microsoft.Extensions.DependencyInjection;

namespace PhotoBot.Faces;

/// <summary>Registers this project's services.</summary>
public static class FacesServices
{
    /// <summary>
    /// Registers the <see cref="FacePack"/> that the section <see cref="FacesOptions.Section"/> names, and its thresholds. It is loaded
    /// when it is first needed.
    /// </summary>
    public static IServiceCollection AddPhotoBotFaces(this IServiceCollection services) => services
        .AddSection<FacesOptions>(FacesOptions.Section)
        .AddSingleton(provider => FacePack.Open(provider.GetRequiredService<FacesOptions>()))
        .AddSingleton(provider => provider.GetRequiredService<FacePack>().Thresholds);
}
