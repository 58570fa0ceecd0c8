namespace PhotoBot.Texts;

internal sealed partial class TextKey
{
    /// <summary>The question for consent: one of the openings, an empty line, and <see cref="Terms"/> with its three buttons.</summary>
    internal static class Consent
    {
        public static readonly TextKey Greeting = Message("consent.greeting");

        /// <summary>The opening where a selfie came before consent.</summary>
        public static readonly TextKey SelfieFirst = Message("consent.selfie_first");

        /// <summary>The opening where consent was given to an earlier policy.</summary>
        public static readonly TextKey PolicyChanged = Message("consent.policy_changed");
        public static readonly TextKey Terms = Message("consent.terms");
        public static readonly TextKey AgreeButton = Button("consent.agree_button");
        public static readonly TextKey PolicyButton = Button("consent.policy_button");
        public static readonly TextKey DeclineButton = Button("consent.decline_button");
        public static readonly TextKey Given = Message("consent.given");

        public static readonly TextKey Declined = Message("consent.declined");
        public static readonly TextKey WithdrawButton = Button("consent.withdraw_button");
        public static readonly TextKey Withdrawn = Message("consent.withdrawn");

        /// <summary>A button was pressed without consent.</summary>
        public static readonly TextKey Needed = Notice("consent.needed");

        /// <summary>The greeting of a person who has agreed before.</summary>
        public static readonly TextKey WelcomeBack = Message("consent.welcome_back");
    }

    /// <summary>What a person says about photos: not me, that's me.</summary>
    internal static class Feedback
    {
        public static readonly TextKey NotMeButton = Button("feedback.not_me_button");
        public static readonly TextKey ThatsMeButton = Button("feedback.thats_me_button");
        public static readonly TextKey ChooseNotMe = Message("feedback.choose_not_me");
        public static readonly TextKey NotMeDone = Message("feedback.not_me_done", "number");
        public static readonly TextKey MaybeNotMe = Notice("feedback.maybe_not_me");
        public static readonly TextKey BringBackButton = Button("feedback.bring_back_button");
        public static readonly TextKey BroughtBack = Message("feedback.brought_back", "number");
        public static readonly TextKey Confirmed = Message("feedback.confirmed");
        public static readonly TextKey SearchAgainButton = Button("feedback.search_again_button");
    }

    /// <summary>Alerts about new photos.</summary>
    internal static class Alerts
    {
        public static readonly TextKey OfferButton = Button("alerts.offer_button");

        /// <summary>What is kept for it, and whether that is wanted.</summary>
        public static readonly TextKey Ask = Message("alerts.ask");
        public static readonly TextKey OnButton = Button("alerts.on_button");
        public static readonly TextKey NotNowButton = Button("alerts.not_now_button");
        public static readonly TextKey OffButton = Button("alerts.off_button");
        public static readonly TextKey On = Message("alerts.on");
        public static readonly TextKey AlreadyOn = Message("alerts.already_on");
        public static readonly TextKey Off = Message("alerts.off");
        public static readonly TextKey NotNow = Message("alerts.not_now");

        /// <summary>Asked for with no selfie in memory.</summary>
        public static readonly TextKey SelfieFirst = Message("alerts.selfie_first");
        public static readonly TextKey NewPhotos = Message("alerts.new_photos", "count", "album");
    }

    internal static class Privacy
    {
        /// <summary>What the policy calls the operator, and where to write, when the configuration names none.</summary>
        public static readonly TextKey UnnamedOperator = Message("privacy.unnamed_operator");
        public static readonly TextKey UnnamedContact = Message("privacy.unnamed_contact");
    }

    /// <summary>All that is kept of a person: a header, these lines, and everything as a file.</summary>
    internal static class MyData
    {
        public static readonly TextKey Header = Message("mydata.header");
        public static readonly TextKey FirstSeen = Message("mydata.first_seen", "date");
        public static readonly TextKey Language = Message("mydata.language", "language");
        public static readonly TextKey Consent = Message("mydata.consent", "date");
        public static readonly TextKey NoConsent = Message("mydata.no_consent");
        public static readonly TextKey Events = Message("mydata.events", "events");
        public static readonly TextKey Searches = Message("mydata.searches", "count");
        public static readonly TextKey Answers = Message("mydata.answers", "count");
        public static readonly TextKey Confirmed = Message("mydata.confirmed", "count");
        public static readonly TextKey Rejected = Message("mydata.rejected", "count");
        public static readonly TextKey AlertsOn = Message("mydata.alerts_on");
        public static readonly TextKey AlertsOff = Message("mydata.alerts_off");
        public static readonly TextKey Nothing = Message("mydata.nothing");
        public static readonly TextKey FileCaption = Caption("mydata.file_caption");
    }

    /// <summary>Deleting all that is kept of a person.</summary>
    internal static class Forget
    {
        public static readonly TextKey Ask = Message("forget.ask");
        public static readonly TextKey YesButton = Button("forget.yes_button");
        public static readonly TextKey NoButton = Button("forget.no_button");
        public static readonly TextKey Done = Message("forget.done");
        public static readonly TextKey Cancelled = Message("forget.cancelled");
    }

    /// <summary>Hiding from all searches.</summary>
    internal static class HideMe
    {
        public static readonly TextKey Ask = Message("hideme.ask");
        public static readonly TextKey CancelButton = Button("hideme.cancel_button");
        public static readonly TextKey Cancelled = Message("hideme.cancelled");
        public static readonly TextKey Done = Message("hideme.done");
        public static readonly TextKey ShowButton = Button("hideme.show_button");
        public static readonly TextKey AskToShow = Message("hideme.ask_to_show");
        public static readonly TextKey Shown = Message("hideme.shown");
        public static readonly TextKey WasNotHidden = Message("hideme.was_not_hidden");
    }
}
