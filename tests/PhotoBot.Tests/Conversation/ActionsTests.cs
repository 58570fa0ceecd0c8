using System.Reflection;
using PhotoBot.Conversation;

namespace PhotoBot.Tests.Conversation;

/// <summary>Each handler claims buttons by the action in their callback data, in the router's order.</summary>
public sealed class ActionsTests
{
    [Fact]
    public void No_two_buttons_have_the_same_action()
    {
        var actions = typeof(ConversationRouter).Assembly.GetTypes()
            .Where(type => type.Namespace == "PhotoBot.Conversation.Attendee" && (type.Name == "Actions" || type.Name.EndsWith("Handler", StringComparison.Ordinal)))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.IsLiteral && (field.DeclaringType!.Name == "Actions" || field.Name == "Action"))
            .Select(field => (string)field.GetRawConstantValue()!).ToList();

        Assert.Contains("agree", actions);
        Assert.Contains("zip", actions);
        Assert.Equal(actions.Distinct(StringComparer.Ordinal), actions);
    }
}
