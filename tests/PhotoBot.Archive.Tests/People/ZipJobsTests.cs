using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Jobs;

namespace PhotoBot.Archive.Tests.People;

public sealed class ZipJobsTests : IDisposable
{
    private const long Bot = 42;

    private readonly TestPeople people;
    private readonly SearchResultId answer;

    public ZipJobsTests(Models models)
    {
        people = new TestPeople(models.Pack);
        answer = people.Results.Add(TestPeople.Anna, new PersonMatches([], [])).Id;
    }

    public void Dispose() => people.Dispose();

    [Fact]
    public void A_job_is_made_once_an_update_and_remembers_how_far_it_is()
    {
        people.ZipJobs.Add(new UpdateKey(Bot, 7), TestPeople.Anna, answer);
        people.ZipJobs.Add(new UpdateKey(Bot, 7), TestPeople.Anna, answer);
        var job = people.ZipJobs.Next(Bot)!;
        Assert.Equal(new ZipJob(job.Number, TestPeople.Anna, answer, MessageId: null, Part: 0), job);

        people.ZipJobs.NoteMessage(job, 555);
        people.ZipJobs.NotePart(job, 2);
        Assert.Equal(job with { MessageId = 555, Part = 2 }, people.ZipJobs.Next(Bot));
        people.ZipJobs.End(job);
        people.ZipJobs.Add(new UpdateKey(Bot, 7), TestPeople.Anna, answer);

        Assert.Null(people.ZipJobs.Next(Bot));
    }

    [Fact]
    public void Jobs_come_in_the_order_they_were_asked_for_and_each_bot_has_its_own()
    {
        var bens = people.Results.Add(TestPeople.Ben, new PersonMatches([], [])).Id;
        people.ZipJobs.Add(new UpdateKey(Bot, 9), TestPeople.Ben, bens);
        people.ZipJobs.Add(new UpdateKey(Bot, 3), TestPeople.Anna, answer);

        Assert.Null(people.ZipJobs.Next(bot: 43));
        foreach (var person in new[] { TestPeople.Ben, TestPeople.Anna })
        {
            var job = people.ZipJobs.Next(Bot)!;
            Assert.Equal(person, job.Person);
            people.ZipJobs.End(job);
        }
    }

    [Fact]
    public void A_person_has_one_job_at_a_time_and_may_ask_again_once_it_ended()
    {
        Assert.True(people.ZipJobs.Add(new UpdateKey(Bot, 7), TestPeople.Anna, answer));
        Assert.False(people.ZipJobs.Add(new UpdateKey(Bot, 8), TestPeople.Anna, answer));
        Assert.True(people.ZipJobs.Add(new UpdateKey(Bot, 7), TestPeople.Anna, answer));

        people.ZipJobs.End(people.ZipJobs.Next(Bot)!);
        Assert.Null(people.ZipJobs.Next(Bot));
        Assert.True(people.ZipJobs.Add(new UpdateKey(Bot, 9), TestPeople.Anna, answer));
    }

    [Fact]
    public void Nobody_gets_the_archives_of_somebody_elses_answer()
    {
        Assert.False(people.ZipJobs.Add(new UpdateKey(Bot, 7), TestPeople.Ben, answer));

        Assert.Null(people.ZipJobs.Next(Bot));
    }

    [Fact]
    public void Jobs_that_ended_days_ago_are_removed()
    {
        people.ZipJobs.Add(new UpdateKey(Bot, 7), TestPeople.Anna, answer);
        people.ZipJobs.End(people.ZipJobs.Next(Bot)!);

        people.Clock.Advance(TimeSpan.FromDays(3));
        people.ZipJobs.Add(new UpdateKey(Bot, 8), TestPeople.Anna, answer);

        Assert.Equal("8", people.Archive.Text("SELECT update_id FROM zip_jobs"));
    }
}
