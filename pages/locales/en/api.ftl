# What programs are told where they did not get what they asked for.

api-unreadable = The request cannot be read
api-not-json = The body is not JSON
api-too-deep = Lists and objects stand too deep in one another
api-nul = There is a NUL character in it, which no text holds
api-not-utf8 = It is not in UTF-8
api-not-a-form = It is not a form of parts, or a part of it is damaged
api-key = The Idempotency-Key is missing or can be guessed
api-key-words = Send 128 random bits, drawn anew for every act: 32 hexadecimal digits, or 22 characters of base64url or more. A UUID has fewer.
api-token-missing = A token is needed
api-token-missing-words = Send it in the header Authorization, after the word Bearer.
api-token-wrong = The token is not valid
api-token-wrong-words = It is over, was revoked, or never was. An administrator can make another.
api-code-missing = An access code is needed
api-code-missing-words = Send the code of the receipt in the header Access-Code.
api-scope = The token may not do this
api-scope-words = A token with the scope { $scope } is needed.
api-forbidden = This person may not do this
api-forbidden-words = The person in whose name the token acts does not have the right for it.
api-not-found = There is nothing here for you
api-not-found-words = Check the address, the number and the code.
api-method = This address does not take that method
api-method-words = The header Allow names those it takes.
api-other-content = The key was used for something else
api-other-content-words = Something else was sent with this Idempotency-Key before. For a new act draw a new key.
api-too-large = More than can be taken at once
api-too-large-words = One request may have { $size }.
api-media-type = The body is not of the type that is read here
api-media-type-words = Send { $wanted } and say so in the header Content-Type.
api-invalid = Something must be put right
api-invalid-words = Each thing to put right is named under errors.
api-refused = The rules do not allow this
api-refused-words = The reason is named under errors. Read the case again before the next try.
api-too-many = Too many tries
api-too-many-words = { $n ->
    [one] Try again in { $n } second.
   *[other] Try again in { $n } seconds.
}
api-busy = The server is busy
api-busy-words = Nothing was done. Send the same request again in a few seconds.
api-failed = Something failed on our side
api-failed-words = It is on record under the number { $incident }.

## At a field

api-field-unknown = There is no such field. Leave it out
api-field-missing = This field is needed
api-field-twice = This field is there twice. Leave one
api-field-type = The value is not of the kind that this field takes
api-field-token = Only a program with a token of the scope submit may say this
api-field-received = Not later than now, and not earlier than a year ago
api-field-many = { $n ->
    [one] No more than { $n } is taken at once
   *[other] No more than { $n } are taken at once
}
api-field-limit = From 1 to { $n }
api-field-organisation = Only an organisation has this. Name it in organisation, or leave this out
api-field-person = Only a person has this. Leave it out, or leave organisation out
