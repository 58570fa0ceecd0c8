using Microsoft.Extensions.DependencyInjection;

namespace PhotoBot.Imaging;

/// <summary>Registers this project's services.</summary>
public static class ImagingServices
{
    /// <summary>Registers <see cref="ImageDecoder"/> and the section <see cref="ImagingOptions.Section"/>. Each service is made once, when it is first needed.</summary>
    public static IServiceCollection AddPhotoBotImaging(this IServiceCollection services) => services
        .AddSection<ImagingOptions>(ImagingOptions.Section)
        .AddSingleton<ImageDecoder>();
}
