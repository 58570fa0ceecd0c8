using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Tests.Protocol;

public sealed class PartHeaderTests
{
    [Theory]
    [InlineData("form-data; name=\"photo\"; filename=\"a.jpg\"", "photo", "a.jpg")]
    [InlineData("form-data;name=photo;filename=Фото 1.jpg", "photo", "Фото 1.jpg")]
    [InlineData("form-data; name=\"a;b\"; filename=\"c;\\\"d\\\".zip\"", "a;b", "c;\"d\".zip")]
    [InlineData("form-data; name=\"photo\"; filename=\"C:\\photos\\a.jpg\"", "photo", "a.jpg")]
    [InlineData("form-data; NAME=photo; filename=\"\"", "photo", "")]
    [InlineData("form-data; name=\"text\"", "text", null)]
    [InlineData("form-data; name=\"text\"; filename*=utf-8''a.jpg", "text", null)]
    [InlineData(null, "", null)]
    public void Names_are_read_leniently(string? header, string name, string? fileName) => Assert.Equal(new PartHeader(name, fileName), PartHeader.Parse(header));
}
